package org.fashionnet.recommender.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.search.IndexedItem;

/** The shop's categories. */
@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "items")
public class CategoriesResource {
  private final ServedIndex index;

  CategoriesResource(ServedIndex index) {
    this.index = index;
  }

  @GET
  @Operation(
      summary = "The shop's categories",
      description =
          "Those with an item that is shown, by name and as a tree; a filter on one finds the items of"
              + " those within.")
  public ItemViews.Categories categories() {
    try (IndexLease lease = index.lease()) {
      return ItemViews.Categories.of(
          lease
              .snapshot()
              .serving()
              .map(catalogue -> catalogue.values(IndexedItem.CATEGORY))
              .orElseGet(TreeMap::new));
    }
  }
}
