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
import java.util.LinkedHashMap;
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
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.KnownClasses;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Page;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.Preference.Liking;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.VectorLayout;

/** The items that match a style best. */
@Path("/api/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommendations")
public class RecommendationsResource {
  private static final int LONGEST = 200;
  private static final int USUAL = 30;

  private final ServedIndex index;
  private final Profiles profiles;

  RecommendationsResource(ServedIndex index, Profiles profiles) {
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
              + " may be repeated, keeps the items of those categories. weights=distinctive lets"
              + " attributes count as much as they set the wardrobe apart from the catalogue, unless"
              + " the profile has weights of its own; weights=equal counts matches. 404 until the"
              + " first photo of the person has been classified.")
  public Views.Recommendations forPerson(
      @jakarta.ws.rs.PathParam("userId") String userId,
      @QueryParam("limit") @DefaultValue("30") int limit,
      @QueryParam("category") List<String> categories,
      @QueryParam("weights") @DefaultValue(Weighing.USUAL) String weights) {
    Require.key("userId", userId);
    Weighing weighing = Weighing.of(weights);
    Predicate<String> readBy =
        model -> {
          StyleProfile profile = find(userId);
          return profile.rows().isEmpty() || !profile.rows(model).isEmpty();
        };
    return index
        .reading(
            readBy, generation -> forPerson(find(userId), generation, weighing, categories, limit))
        .orElseGet(
            () -> {
              if (index.reading(Generation::modelVersion).isPresent()) {
                throw new NotFoundException(
                    "no photo of user '%s' has been classified by the model that read the items"
                        .formatted(userId));
              }
              return Views.Recommendations.none(userId, find(userId).version());
            });
  }

  private static Views.Recommendations forPerson(
      StyleProfile profile,
      Generation generation,
      Weighing weighing,
      List<String> categories,
      int limit) {
    List<Liking> likings =
        profile.rows(generation.modelVersion()).stream()
            .map(row -> new Liking(row.weight(), row.vector().features(), row.vector().embedding()))
            .toList();
    Map<String, Double> weights = weighing.weights(profile.attributeWeights(), likings, generation);
    var preference = Preference.of(generation.layout(), likings, weights);
    Filter filter = Filter.NONE.withFields(fields(categories, generation));
    return Views.Recommendations.of(
        profile.userId(),
        profile.version(),
        generation.modelVersion(),
        complete(weights, generation),
        search(preference, filter, generation, limit),
        preference);
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
    return index
        .reading(generation -> forTaste(query, generation))
        .orElseGet(() -> Views.Recommendations.none(null, null));
  }

  private static Views.Recommendations forTaste(AdHocQuery query, Generation generation) {
    List<Liking> likings = new ArrayList<>();
    query.likes().forEach(like -> likings.add(described(like, generation.layout())));
    query.itemIds().forEach(itemId -> likings.add(liked(itemId, generation)));
    Map<String, Double> weights =
        Weighing.of(query.weights()).weights(query.attributeWeights(), likings, generation);
    var preference = Preference.of(generation.layout(), likings, weights);
    Filter filter =
        Filter.NONE
            .withFields(fields(query.categories(), generation))
            .withoutItems(Set.copyOf(query.itemIds()));
    int limit = query.limit() == null ? USUAL : query.limit();
    return Views.Recommendations.of(
        null,
        null,
        generation.modelVersion(),
        complete(weights, generation),
        search(preference, filter, generation, limit),
        preference);
  }

  /** The weights of all attributes, those that count 1 too. */
  private static Map<String, Double> complete(Map<String, Double> weights, Generation generation) {
    Map<String, Double> all = new LinkedHashMap<>();
    generation
        .layout()
        .taxonomy()
        .attributes()
        .forEach(a -> all.put(a.name(), weights.getOrDefault(a.name(), 1.0)));
    return all;
  }

  private static Map<String, Set<String>> fields(List<String> categories, Generation generation) {
    return FieldFilter.of(Map.of(Fields.CATEGORY, categories), generation);
  }

  private static Page search(
      Preference preference, Filter filter, Generation generation, int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, LONGEST));
    }
    return generation.search(new Query(preference, filter, limit, Optional.empty()));
  }

  private static Liking described(Map<String, String> like, VectorLayout known) {
    Map<String, Feature> features = new TreeMap<>();
    like.forEach((attribute, c) -> features.put(attribute, KnownClasses.sure(known, attribute, c)));
    return new Liking(1, features, null);
  }

  private static Liking liked(String itemId, Generation generation) {
    IndexedItem item =
        generation
            .find(itemId)
            .orElseThrow(() -> new NotFoundException("no item '%s' is shown".formatted(itemId)));
    return new Liking(1, generation.layout().features(item.vector()), item.embedding());
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
