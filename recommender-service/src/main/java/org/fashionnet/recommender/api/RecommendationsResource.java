package org.fashionnet.recommender.api;

import io.micrometer.core.annotation.Timed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
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
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.IndexSnapshot;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;

/** The items that match a style best. */
@Path("/api/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommendations")
public class RecommendationsResource {
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
          "The items with the greatest weighted number of feature matches with the wardrobe and"
              + " liked items, less those with disliked ones, then expected matches, similarity to"
              + " the nearest liked images, newest, itemId, are shortlisted, 200 at a time; within a"
              + " shortlist those come first that fit best: expected matches and similarity in one"
              + " number. Without the items whose image is in the wardrobe and those that were"
              + " bought, hidden or disliked. Several interests of one wardrobe are ranked each by"
              + " itself and interleaved by their shares, so that their scores are not comparable."
              + " While nothing is liked, coldStart is"
              + " true and the list shows what is popular. 404 until the first photo of the person"
              + " has been classified or they gave feedback.")
  public Views.Recommendations forPerson(
      @PathParam("userId") String userId, @BeanParam ListParameters parameters) {
    Require.key("userId", userId);
    Wishes wishes = parameters.wishes();
    StyleProfile profile = find(userId);
    Predicate<String> readBy = model -> profile.rows().isEmpty() || !profile.rows(model).isEmpty();
    try (IndexLease lease = index.lease()) {
      IndexSnapshot now = lease.snapshot();
      Optional<Generation> generation = now.serving(readBy);
      if (generation.isPresent()) {
        return forPerson(profile, generation.get(), wishes);
      }
      if (now.serving().isPresent()) {
        throw new NotFoundException(
            "no photo of user '%s' has been classified by the model that read the items"
                .formatted(userId));
      }
      return Views.Recommendations.none(userId, profile.version());
    }
  }

  private static Views.Recommendations forPerson(
      StyleProfile profile, Generation generation, Wishes wishes) {
    Taste taste = Taste.of(profile, generation);
    KnownRules rules = KnownRules.of(profile.rules(), generation.layout());
    return ranked(profile, taste, generation, wishes.of(profile.excludedItemIds(), rules))
        .ignoring(rules.ignored());
  }

  private static Views.Recommendations ranked(
      StyleProfile profile, Taste taste, Generation generation, Wishes wishes) {
    if (taste.isCold()) {
      return popular(
          profile.userId(),
          profile.version(),
          generation,
          wishes,
          taste.popular(generation, wishes.filter(generation, taste.owned()), wishes.pageLength()));
    }
    return Views.Recommendations.of(
        profile.userId(),
        profile.version(),
        generation.modelVersion(),
        page(profile, taste, generation, wishes));
  }

  private static RankedPage page(
      StyleProfile profile, Taste taste, Generation generation, Wishes wishes) {
    return RankedPage.of(
        generation,
        taste.parts(),
        profile.attributeWeights(),
        profile.version(),
        taste.owned(),
        wishes);
  }

  @GET
  @Path("/{userId}/items/{itemId}")
  @RunOnVirtualThread
  @Operation(
      summary = "Why an item is, or is not, in a person's list",
      description =
          "With the parameters of the list, but diversity and cursor: its place or what keeps it"
              + " out, where its score comes from, and a few classes that would have to differ"
              + " for it to be listed. 404 for an item or a person of whom nothing is known, 409"
              + " while nothing is liked.")
  public Explained.Place place(
      @PathParam("userId") String userId,
      @PathParam("itemId") String itemId,
      @BeanParam ListParameters parameters) {
    Require.key("userId", userId);
    Require.key("itemId", itemId);
    Wishes wishes = parameters.wishes();
    if (wishes.cursor() != null || wishes.diversity() != null) {
      throw new IllegalArgumentException(
          "cursor and diversity are not allowed here: places are those of the plain list");
    }
    try (IndexLease lease = index.lease()) {
      return lease
          .snapshot()
          .serving()
          .map(generation -> place(find(userId), itemId, generation, wishes))
          .orElseThrow(() -> new NotFoundException("no item is known"));
    }
  }

  private static Explained.Place place(
      StyleProfile profile, String itemId, Generation generation, Wishes wishes) {
    IndexedItem item =
        generation
            .known(itemId)
            .orElseThrow(() -> new NotFoundException("no item '%s' is known".formatted(itemId)));
    Taste taste = Taste.of(profile, generation);
    if (taste.isCold()) {
      throw new ClientErrorException(
          "user '%s' likes nothing yet: their list shows what is popular"
              .formatted(profile.userId()),
          Response.Status.CONFLICT);
    }
    KnownRules rules = KnownRules.of(profile.rules(), generation.layout());
    Wishes theirs = wishes.of(profile.excludedItemIds(), rules);
    return PlaceOfItem.of(item, page(profile, taste, generation, theirs), generation, taste, theirs)
        .answer(profile, generation.modelVersion());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Timed("fashionnet.recommender.query")
  @Operation(
      summary = "Recommendations for a taste in the request",
      description =
          "For visitors without a wardrobe: garments by their classes, liked items, or photos as"
              + " /api/v1/images/vector reads them. Without any, coldStart is true and the list"
              + " shows what is popular. 409 if the items are read by another model than a photo.")
  public Views.Recommendations forTaste(AdHocQuery query) {
    if (query == null) {
      throw new BadRequestException("the body is missing: a JSON object");
    }
    Wishes wishes = query.wishes();
    List<FashionVector> photos = query.photos();
    Predicate<String> reads =
        model -> photos.stream().allMatch(photo -> photo.modelVersion().equals(model));
    try (IndexLease lease = index.lease()) {
      IndexSnapshot now = lease.snapshot();
      Optional<Generation> generation = now.serving(reads);
      if (generation.isPresent()) {
        return forTaste(query, photos, wishes, generation.get());
      }
      now.serving().ifPresent(RecommendationsResource::refuseAsOfAnotherModel);
      return Views.Recommendations.none(null, null);
    }
  }

  private static void refuseAsOfAnotherModel(Generation serving) {
    throw new ClientErrorException(
        "vectors: the items are read by model '%s': have the photos read again"
            .formatted(serving.modelVersion()),
        Response.Status.CONFLICT);
  }

  private static Views.Recommendations forTaste(
      AdHocQuery query, List<FashionVector> photos, Wishes wishes, Generation generation) {
    if (query.isCold()) {
      return popular(
          null,
          null,
          generation,
          wishes,
          generation.popular(wishes.filter(generation, Set.of()), wishes.pageLength()));
    }
    List<TasteSignal> likings = new ArrayList<>();
    query.likes().forEach(like -> likings.add(described(like, generation.layout())));
    query
        .itemIds()
        .forEach(
            itemId ->
                likings.add(RankedPage.liked(ItemsResource.find(itemId, generation), generation)));
    photos.forEach(photo -> likings.add(TasteSignal.of(1, photo)));
    var page =
        RankedPage.of(generation, TastePart.whole(likings), Map.of(), null, Set.of(), wishes);
    return Views.Recommendations.of(null, null, generation.modelVersion(), page);
  }

  private static Views.Recommendations popular(
      String userId,
      Long profileVersion,
      Generation generation,
      Wishes wishes,
      List<IndexedItem> items) {
    if (wishes.cursor() != null) {
      throw new IllegalArgumentException("cursor: the list of what is popular has one page");
    }
    return Views.Recommendations.popular(userId, profileVersion, generation.modelVersion(), items);
  }

  private static TasteSignal described(Map<String, String> like, VectorLayout known) {
    Map<String, Feature> features = new TreeMap<>();
    like.forEach((attribute, c) -> features.put(attribute, KnownClasses.sure(known, attribute, c)));
    return new TasteSignal(1, features, null, null);
  }

  private StyleProfile find(String userId) {
    return profiles
        .find(userId)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no style profile of user '%s': no photo of theirs was read, no feedback given"
                        .formatted(userId)));
  }
}
