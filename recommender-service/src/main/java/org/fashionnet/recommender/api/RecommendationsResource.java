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
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.api.RecommendationViews.Recommendations;
import org.fashionnet.recommender.api.RecommendationViews.Source;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.IndexSnapshot;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.ranking.CatalogueView;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.ProfileSource;
import org.fashionnet.recommender.ranking.Recommender;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.IndexedItem;

/**
 * The items that match a style best. A request looks its profile up once and leases one snapshot of
 * the index, so that nothing that comes meanwhile mixes with it.
 */
@Path("/api/v1/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recommendations")
public class RecommendationsResource {
  private final ServedIndex index;
  private final ProfileSource profiles;

  RecommendationsResource(ServedIndex index, ProfileSource profiles) {
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
  public Recommendations forPerson(
      @PathParam("userId") String userId, @BeanParam ListParameters parameters) {
    Require.key("userId", userId);
    ListRequest request = parameters.request();
    boolean explain = parameters.explain();
    StyleProfile now = find(userId);
    StyleProfile profile = began(now, request);
    Predicate<String> readBy = model -> profile.rows().isEmpty() || !profile.rows(model).isEmpty();
    try (IndexLease lease = index.lease()) {
      IndexSnapshot items = lease.snapshot();
      Optional<Generation> catalogue = items.serving(readBy);
      if (catalogue.isPresent()) {
        return forPerson(profile, now, catalogue.get(), request, explain);
      }
      if (items.serving().isPresent()) {
        throw new NotFoundException(
            "no photo of user '%s' has been classified by the model that read the items"
                .formatted(userId));
      }
      return Recommendations.none(new Source(userId, profile.version(), null));
    }
  }

  private static Recommendations forPerson(
      StyleProfile began,
      StyleProfile now,
      CatalogueView catalogue,
      ListRequest request,
      boolean explain) {
    var personal = new Recommender(catalogue).forPerson(began, now, request);
    var source = new Source(began.userId(), began.version(), catalogue.modelVersion());
    return Recommendations.of(source, personal.list(), personal.ignoredRules(), explain);
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
    ListRequest request = parameters.request();
    if (request.paging().cursor().isPresent() || request.diversity().isPresent()) {
      throw new IllegalArgumentException(
          "cursor and diversity are not allowed here: places are those of the plain list");
    }
    try (IndexLease lease = index.lease()) {
      Generation catalogue =
          lease.snapshot().serving().orElseThrow(() -> new NotFoundException("no item is known"));
      StyleProfile profile = find(userId);
      IndexedItem item =
          catalogue
              .known(itemId)
              .orElseThrow(() -> new NotFoundException("no item '%s' is known".formatted(itemId)));
      return new Recommender(catalogue)
          .standing(item, profile, request)
          .map(standing -> Explained.Place.of(standing, profile, catalogue.modelVersion()))
          .orElseThrow(() -> likesNothing(userId));
    }
  }

  private static ClientErrorException likesNothing(String userId) {
    return new ClientErrorException(
        "user '%s' likes nothing yet: their list shows what is popular".formatted(userId),
        Response.Status.CONFLICT);
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
              + " shows what is popular. Liked items may be sold out; those that are unknown are"
              + " named in ignoredItemIds. 409 if the items are read by another model than a photo.")
  public Recommendations forTaste(AdHocQuery query) {
    if (query == null) {
      throw new BadRequestException("the body is missing: a JSON object");
    }
    ListRequest request = query.request();
    List<FashionVector> photos = query.photos();
    Predicate<String> reads =
        model -> photos.stream().allMatch(photo -> photo.modelVersion().equals(model));
    try (IndexLease lease = index.lease()) {
      IndexSnapshot now = lease.snapshot();
      Optional<Generation> catalogue = now.serving(reads);
      if (catalogue.isPresent()) {
        List<String> unknown =
            query.itemIds().stream()
                .filter(itemId -> catalogue.get().known(itemId).isEmpty())
                .toList();
        List<TasteSignal> signals = signals(query, photos, catalogue.get());
        var list = new Recommender(catalogue.get()).forVisitor(signals, request);
        var source = Source.visitor(catalogue.get().modelVersion());
        return Recommendations.of(source, list, List.of(), query.explain()).ignoring(unknown);
      }
      now.serving().ifPresent(RecommendationsResource::refuseAsOfAnotherModel);
      return Recommendations.none(Source.visitor(null));
    }
  }

  private static void refuseAsOfAnotherModel(CatalogueView catalogue) {
    throw new ClientErrorException(
        "vectors: the items are read by model '%s': have the photos read again"
            .formatted(catalogue.modelVersion()),
        Response.Status.CONFLICT);
  }

  private static List<TasteSignal> signals(
      AdHocQuery query, List<FashionVector> photos, CatalogueView catalogue) {
    List<TasteSignal> signals = new ArrayList<>();
    query.likes().forEach(like -> signals.add(TasteSignal.described(like, catalogue.layout())));
    query
        .itemIds()
        .forEach(
            itemId ->
                catalogue
                    .known(itemId)
                    .ifPresent(item -> signals.add(TasteSignal.liked(item, catalogue.layout()))));
    photos.forEach(photo -> signals.add(TasteSignal.of(1, photo)));
    return signals;
  }

  /** The profile that a list began with: a later page goes on in its order. */
  private StyleProfile began(StyleProfile now, ListRequest request) {
    return request
        .profileVersion()
        .flatMap(version -> profiles.find(now.userId(), version))
        .orElse(now);
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
