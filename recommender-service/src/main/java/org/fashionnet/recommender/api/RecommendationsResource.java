package org.fashionnet.recommender.api;

import io.micrometer.core.annotation.Timed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.index.Entry;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Look;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.ranking.Ranked;
import org.fashionnet.recommender.ranking.Ranker;
import org.fashionnet.recommender.ranking.Taste;
import org.fashionnet.recommender.ranking.TasteRow;

/** The items that match a style best. */
@Path("/api/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommendations")
public class RecommendationsResource {
  private static final int LONGEST = 200;
  private static final int USUAL = 30;

  private final ItemIndex index;
  private final Profiles profiles;

  RecommendationsResource(ItemIndex index, Profiles profiles) {
    this.index = index;
    this.profiles = profiles;
  }

  @GET
  @Path("/{userId}")
  @RunOnVirtualThread
  @Timed("fashionnet.recommender.query")
  @Operation(
      summary = "Recommendations for a person",
      description =
          "Ordered by the weighted number of feature matches with the wardrobe, then expected"
              + " matches, similarity to the nearest wardrobe image, newest, itemId. category, which"
              + " may be repeated, keeps the items of those categories. 404 until the first photo"
              + " of the person has been classified.")
  public Views.Recommendations forPerson(
      @jakarta.ws.rs.PathParam("userId") String userId,
      @QueryParam("limit") @DefaultValue("30") int limit,
      @QueryParam("category") List<String> categories) {
    Require.key("userId", userId);
    StyleProfile profile =
        profiles
            .find(userId)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "no style profile of user '%s': no photo of theirs has been classified"
                            .formatted(userId)));
    Taste taste = Taste.of(profile);
    return Views.Recommendations.of(
        userId, profile.version(), rank(taste, wanted(categories), limit), taste);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Timed("fashionnet.recommender.query")
  @Operation(
      summary = "Recommendations for a taste in the request",
      description = "For visitors without a wardrobe: garments by their classes, or liked items.")
  public Views.Recommendations forTaste(AdHocQuery query) {
    if (query == null) {
      throw new BadRequestException("the body is missing: likes or itemIds");
    }
    query.requireValid();
    List<TasteRow> rows = new ArrayList<>();
    query.likes().forEach(like -> rows.add(described(like)));
    query.itemIds().forEach(itemId -> rows.add(TasteRow.of(1, find(itemId).vector())));
    Taste taste = Taste.of(rows, query.attributeWeights());
    Set<String> liked = new HashSet<>(query.itemIds());
    Predicate<Entry> wanted =
        wanted(query.categories()).and(entry -> !liked.contains(entry.item().itemId()));
    int limit = query.limit() == null ? USUAL : query.limit();
    return Views.Recommendations.of(null, null, rank(taste, wanted, limit), taste);
  }

  private Predicate<Entry> wanted(List<String> categories) {
    return CategoryFilter.of(categories, index.categories());
  }

  private List<Ranked> rank(Taste taste, Predicate<Entry> wanted, int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, LONGEST));
    }
    return index.reading(buckets -> Ranker.rank(taste, buckets, wanted, limit));
  }

  private TasteRow described(Map<String, String> like) {
    Map<String, float[]> probabilities = new TreeMap<>();
    like.forEach(
        (attribute, c) ->
            probabilities.put(attribute, index.classes(classes -> classes.sureOf(attribute, c))));
    return new TasteRow(1, new Look(like), probabilities, Optional.empty());
  }

  private Entry find(String itemId) {
    return index
        .find(itemId)
        .orElseThrow(() -> new NotFoundException("no item '%s' is shown".formatted(itemId)));
  }
}
