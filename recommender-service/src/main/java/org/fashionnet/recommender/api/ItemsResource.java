package org.fashionnet.recommender.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.ranking.CatalogueView;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.RankedPage;
import org.fashionnet.recommender.ranking.Recommender;
import org.fashionnet.recommender.search.IndexedItem;

/** The items that can be recommended. */
@Path("/api/v1/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "items")
public class ItemsResource {
  private final ServedIndex index;

  ItemsResource(ServedIndex index) {
    this.index = index;
  }

  @GET
  @Path("/{itemId}")
  @Operation(
      summary = "An item and what the classifier read in its image",
      description =
          "404 unless the item is available and its present image is classified. Probabilities are"
              + " rounded to steps of 1/255.")
  public ItemViews.ItemWithVector item(@PathParam("itemId") String itemId) {
    Require.key("itemId", itemId);
    try (IndexLease lease = index.lease()) {
      return lease
          .snapshot()
          .serving()
          .map(catalogue -> ItemViews.ItemWithVector.of(find(itemId, catalogue), catalogue))
          .orElseThrow(() -> notShown(itemId));
    }
  }

  @GET
  @Path("/{itemId}/similar")
  @RunOnVirtualThread
  @Operation(
      summary = "Items that look like one",
      description =
          "The list of somebody who likes this item: of those that share most classes, the ones that"
              + " fit best come first. Attributes count alike unless attributeWeight says otherwise."
              + " The item may be sold out; 404 if it is unknown or its image has not been read.")
  public ItemViews.Similars similar(
      @PathParam("itemId") String itemId, @BeanParam ListParameters parameters) {
    Require.key("itemId", itemId);
    ListRequest request = parameters.request();
    boolean explain = parameters.explain();
    try (IndexLease lease = index.lease()) {
      return lease
          .snapshot()
          .serving()
          .map(
              catalogue -> {
                IndexedItem item = catalogue.known(itemId).orElseThrow(() -> notShown(itemId));
                RankedPage page = new Recommender(catalogue).similarTo(item, request);
                return ItemViews.Similars.of(itemId, catalogue.modelVersion(), page, explain);
              })
          .orElseThrow(() -> notShown(itemId));
    }
  }

  private static IndexedItem find(String itemId, CatalogueView catalogue) {
    return catalogue.find(itemId).orElseThrow(() -> notShown(itemId));
  }

  private static NotFoundException notShown(String itemId) {
    return new NotFoundException("no item '%s' is shown".formatted(itemId));
  }
}
