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
import org.fashionnet.recommender.index.Generation;
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
    Predicate<String> readBy =
        model -> {
          StyleProfile profile = find(userId);
          return profile.rows().isEmpty() || !profile.rows(model).isEmpty();
        };
    return index
        .reading(readBy, generation -> forPerson(find(userId), generation, categories, limit))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no photo of user '%s' has been classified by the model that read the items"
                        .formatted(userId)));
  }

  private static Views.Recommendations forPerson(
      StyleProfile profile, Generation generation, List<String> categories, int limit) {
    Taste taste = Taste.of(profile, generation.modelVersion());
    return Views.Recommendations.of(
        profile.userId(),
        profile.version(),
        generation.modelVersion(),
        rank(taste, generation, CategoryFilter.of(categories, generation.categories()), limit),
        taste);
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
    return index.reading(generation -> forTaste(query, generation));
  }

  private static Views.Recommendations forTaste(AdHocQuery query, Generation generation) {
    List<TasteRow> rows = new ArrayList<>();
    query.likes().forEach(like -> rows.add(described(like, generation)));
    query.itemIds().forEach(id -> rows.add(TasteRow.of(1, item(id, generation).vector())));
    Taste taste = Taste.of(rows, query.attributeWeights());
    Set<String> liked = new HashSet<>(query.itemIds());
    Predicate<Entry> wanted =
        CategoryFilter.of(query.categories(), generation.categories())
            .and(entry -> !liked.contains(entry.item().itemId()));
    int limit = query.limit() == null ? USUAL : query.limit();
    return Views.Recommendations.of(
        null, null, generation.modelVersion(), rank(taste, generation, wanted, limit), taste);
  }

  private static List<Ranked> rank(
      Taste taste, Generation generation, Predicate<Entry> wanted, int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, LONGEST));
    }
    return Ranker.rank(taste, generation.buckets(), wanted, limit);
  }

  private static TasteRow described(Map<String, String> like, Generation generation) {
    Map<String, float[]> probabilities = new TreeMap<>();
    like.forEach(
        (attribute, c) -> probabilities.put(attribute, generation.classes().sureOf(attribute, c)));
    return new TasteRow(1, new Look(like), probabilities, Optional.empty());
  }

  private static Entry item(String itemId, Generation generation) {
    return generation
        .find(itemId)
        .orElseThrow(() -> new NotFoundException("no item '%s' is shown".formatted(itemId)));
  }

  private StyleProfile find(String userId) {
    return profiles
        .find(userId)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no style profile of user '%s': no photo of theirs has been classified"
                        .formatted(userId)));
  }
}
