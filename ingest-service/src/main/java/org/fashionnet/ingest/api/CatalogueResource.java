package org.fashionnet.ingest.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemPatch;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.catalogue.Catalogue;
import org.fashionnet.ingest.catalogue.ChangeReader;
import org.fashionnet.ingest.form.Form;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.intake.Photo;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.fashionnet.ingest.problems.ItemStatus;
import org.fashionnet.ingest.problems.ItemStatuses;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes the items that a shop sells. */
@Path("/api/v1/catalogue/items")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue", description = "What a shop sells. 202: taken, visible within seconds.")
public class CatalogueResource {
  private static final int MOST_JSON = 64 << 10;

  /** Passes every check of an imageId, in the place of one that is not known yet. */
  private static final String ANY_IMAGE_ID = "0".repeat(64);

  private final Catalogue catalogue;
  private final PhotoIntake intake;
  private final ItemStatuses statuses;

  public CatalogueResource(Catalogue catalogue, PhotoIntake intake, ItemStatuses statuses) {
    this.catalogue = catalogue;
    this.intake = intake;
    this.statuses = statuses;
  }

  /**
   * The update was accepted.
   *
   * @param imageId of the item's image; missing while the image has yet to be fetched
   */
  public record Taken(String itemId, @Nullable String imageId) {}

  /** A form with an item and its photo. */
  @SuppressWarnings("NullAway.Init") // Read by OpenAPI only; there are no instances.
  public static final class ItemForm {
    @Schema(required = true, description = "The item; imageUrl and imageId are left out.")
    public CatalogueUpdate item;

    @Schema(
        type = SchemaType.STRING,
        format = "binary",
        description = "JPEG, PNG, WebP, GIF or BMP, at most 20 MB.")
    public String image;

    private ItemForm() {}
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(202)
  @Operation(operationId = "createItem", summary = "Creates or replaces an item with its photo")
  @RequestBody(content = @Content(schema = @Schema(implementation = ItemForm.class)))
  @APIResponse(responseCode = "202", description = "Taken")
  @APIResponse(responseCode = "400", description = "The item does not fit")
  @APIResponse(responseCode = "413", description = "The photo is too large")
  @APIResponse(responseCode = "415", description = "The photo is no image")
  @APIResponse(responseCode = "422", description = "The photo is damaged or has a wrong size")
  @APIResponse(responseCode = "503", description = "Overload or broker outage; come back")
  public Taken create(@Context HttpHeaders headers, InputStream body) {
    return take(Optional.empty(), headers, body);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      operationId = "createItemByReference",
      summary = "Creates or replaces an item whose image is named by imageUrl or imageId")
  @RequestBody(content = @Content(schema = @Schema(implementation = CatalogueUpdate.class)))
  public Taken create(InputStream item) {
    return take(Optional.empty(), json(item), Optional.empty());
  }

  @PUT
  @Path("{itemId}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(202)
  @Operation(
      operationId = "changeItem",
      summary = "Creates or replaces an item; without a photo it keeps the current one")
  @RequestBody(content = @Content(schema = @Schema(implementation = ItemForm.class)))
  @APIResponse(responseCode = "202", description = "Taken")
  public Taken change(@RestPath String itemId, @Context HttpHeaders headers, InputStream body) {
    return take(Optional.of(itemId), headers, body);
  }

  @PUT
  @Path("{itemId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      operationId = "changeItemByReference",
      summary = "Creates or replaces an item; without an image it keeps the current one")
  @RequestBody(content = @Content(schema = @Schema(implementation = CatalogueUpdate.class)))
  public Taken change(@RestPath String itemId, InputStream item) {
    return take(Optional.of(itemId), json(item), Optional.empty());
  }

  @PATCH
  @Path("{itemId}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @ResponseStatus(202)
  @Operation(
      operationId = "patchItem",
      summary = "Changes some fields of an item",
      description =
          "JSON Merge Patch (RFC 7396): absent fields keep their values, null clears one. A change"
              + " of price or availability needs nothing else.")
  @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "202", description = "Taken")
  @APIResponse(responseCode = "404", description = "There is no such item")
  public Taken patch(@RestPath String itemId, InputStream changes) {
    Problems.valid(() -> Require.key("itemId", itemId));
    byte[] json = json(changes);
    Optional<CatalogueItem> before = catalogue.find(itemId);
    if (before.isEmpty() && !catalogue.isAnnounced(itemId)) {
      throw Problems.notFound("there is no item '%s' to change".formatted(itemId));
    }
    ItemPatch patch = Problems.valid(() -> ChangeReader.patch(json, itemId, before));
    catalogue.announce(patch);
    return new Taken(itemId, catalogue.imageOf(itemId).orElse(null));
  }

  @GET
  @Path("{itemId}")
  @Operation(
      operationId = "getItemStatus",
      summary = "Where an item is on its way into lists",
      description =
          "Accepted, its pictures with the attempts to fetch them, the model that read it, and"
              + " whether it is shown or why not.")
  @APIResponse(responseCode = "200", description = "Something is known of the item")
  @APIResponse(responseCode = "404", description = "Nothing is known of it")
  public ItemStatus status(@RestPath String itemId) {
    Problems.valid(() -> Require.key("itemId", itemId));
    return statuses
        .of(itemId)
        .orElseThrow(() -> Problems.notFound("there is no item '%s'".formatted(itemId)));
  }

  @DELETE
  @Path("{itemId}")
  @ResponseStatus(202)
  @Operation(operationId = "deleteItem", summary = "Takes an item out of the catalogue")
  @APIResponse(responseCode = "202", description = "Taken, also if there is no such item")
  public Taken delete(@RestPath String itemId) {
    Problems.valid(() -> Require.key("itemId", itemId));
    catalogue.delete(itemId);
    return new Taken(itemId, null);
  }

  private Taken take(Optional<String> pathItemId, HttpHeaders headers, InputStream body) {
    try (Form form = Problems.form(headers, body)) {
      Photo item =
          Problems.valid(() -> form.one("item"))
              .orElseThrow(() -> Problems.badRequest("part 'item' is missing"));
      Optional<Photo> image = Problems.valid(() -> form.one("image"));
      byte[] json = json(item);
      // The item is checked first: decoding a photo for an invalid item would be wasted.
      image.ifPresent(photo -> parse(pathItemId, json, Optional.of(ANY_IMAGE_ID)));
      return take(pathItemId, json, image.map(this::keep));
    }
  }

  private Taken take(Optional<String> pathItemId, byte[] json, Optional<String> uploaded) {
    pathItemId.ifPresent(id -> Problems.valid(() -> Require.key("itemId", id)));
    CatalogueUpdate update = parse(pathItemId, json, uploaded);
    String imageId = update.pictures().imageId();
    if (imageId != null && !catalogue.holds(imageId)) {
      throw Problems.unprocessable("imageId '%s' is not held by the system".formatted(imageId));
    }
    catalogue.announce(update);
    return new Taken(
        update.itemId(),
        update.pictures().none() ? catalogue.imageOf(update.itemId()).orElse(null) : imageId);
  }

  private CatalogueUpdate parse(
      Optional<String> pathItemId, byte[] json, Optional<String> uploaded) {
    return Problems.valid(() -> ChangeReader.whole(json, pathItemId, uploaded));
  }

  private String keep(Photo photo) {
    return switch (intake.keep(photo)) {
      case RefusedImage refusal -> throw Problems.refused(refusal);
      case NormalisedImage image -> image.imageId();
    };
  }

  private static byte[] json(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST_JSON + 1);
      if (bytes.length > MOST_JSON) {
        throw Problems.tooLarge("the item has more than %d bytes".formatted(MOST_JSON));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] json(Photo part) {
    try {
      if (part.length() > MOST_JSON) {
        throw Problems.tooLarge(
            "part 'item' has %d bytes, at most %d are allowed".formatted(part.length(), MOST_JSON));
      }
      return part.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
