package org.fashionnet.recommender.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.recommender.index.ServedIndex;

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
  public Views.ItemWithVector item(@PathParam("itemId") String itemId) {
    Require.key("itemId", itemId);
    return index
        .reading(
            generation ->
                generation
                    .find(itemId)
                    .map(item -> Views.ItemWithVector.of(item, generation))
                    .orElse(null))
        .orElseThrow(() -> new NotFoundException("no item '%s' is shown".formatted(itemId)));
  }
}
