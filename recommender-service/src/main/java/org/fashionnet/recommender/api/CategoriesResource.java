package org.fashionnet.recommender.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ServedIndex;

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
      description = "Those with an item that is shown, by name; recommendations filter by them.")
  public Views.Categories categories() {
    try (IndexLease lease = index.lease()) {
      return new Views.Categories(
          lease
              .snapshot()
              .serving()
              .map(Generation::categories)
              .orElseGet(TreeMap::new)
              .entrySet()
              .stream()
              .map(entry -> new Views.Category(entry.getKey(), entry.getValue()))
              .toList());
    }
  }
}
