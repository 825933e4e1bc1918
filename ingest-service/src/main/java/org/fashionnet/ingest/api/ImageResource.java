package org.fashionnet.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.status.ImageStatus;
import org.fashionnet.ingest.status.ImageStatuses;
import org.fashionnet.ingest.store.Thumbnails;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Serves pictures and tells what became of them. */
@Path("/api/v1/images/{imageId}")
@Tag(name = "images", description = "Pictures of items and wardrobes")
public class ImageResource {
  private static final int LEAST_WIDTH = 32;
  private static final int MOST_WIDTH = 512;
  private static final String JPEG = "image/jpeg";

  /** An imageId is a hash of the content, which never changes; private, since wardrobes are. */
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private final Thumbnails thumbnails;
  private final ImageStatuses statuses;

  public ImageResource(Thumbnails thumbnails, ImageStatuses statuses) {
    this.thumbnails = thumbnails;
    this.statuses = statuses;
  }

  /**
   * What became of an image.
   *
   * @param status received, classified or failed
   * @param modelVersion of the model that classified it
   * @param reason why it failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StatusAnswer(
      String imageId,
      @Schema(enumeration = {"received", "classified", "failed"}) String status,
      @Nullable String modelVersion,
      @Nullable String reason) {}

  @GET
  @Produces(JPEG)
  @Operation(operationId = "getImage", summary = "A picture, its longest side at most 512 pixels")
  @APIResponse(responseCode = "200", content = @Content(mediaType = JPEG))
  @APIResponse(responseCode = "304", description = "The caller has it already")
  @APIResponse(responseCode = "400", description = "The imageId or the width does not fit")
  @APIResponse(responseCode = "404", description = "No such image")
  public Response image(
      @RestPath String imageId,
      @Parameter(
              description = "Pixels; smaller pictures are not enlarged",
              schema = @Schema(minimum = "32", maximum = "512"))
          @RestQuery
          @Nullable String width,
      @Context Request request) {
    Problems.valid(() -> Require.imageId("imageId", imageId));
    int pixels = Problems.valid(() -> width(width));
    EntityTag tag = new EntityTag(imageId + "-" + pixels);
    byte[] jpeg =
        thumbnails
            .of(imageId, pixels)
            .orElseThrow(() -> Problems.notFound("there is no image '%s'".formatted(imageId)));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? whole(jpeg) : unchanged)
        .tag(tag)
        .header("Cache-Control", FOR_EVER)
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** With its length, which a caller of HEAD wants to know. */
  private static Response.ResponseBuilder whole(byte[] jpeg) {
    return Response.ok(jpeg, JPEG).header("Content-Length", jpeg.length);
  }

  @GET
  @Path("status")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getImageStatus", summary = "What became of an image")
  @APIResponse(responseCode = "200", description = "Received, classified or failed")
  @APIResponse(responseCode = "404", description = "No such image")
  public StatusAnswer status(@RestPath String imageId) {
    return switch (Problems.valid(() -> statuses.of(imageId))) {
      case ImageStatus.Received received -> new StatusAnswer(imageId, "received", null, null);
      case ImageStatus.Classified classified ->
          new StatusAnswer(imageId, "classified", classified.modelVersion(), null);
      case ImageStatus.Failed failed -> new StatusAnswer(imageId, "failed", null, failed.reason());
      case ImageStatus.Unknown unknown ->
          throw Problems.notFound("there is no image '%s'".formatted(imageId));
    };
  }

  private static int width(@Nullable String text) {
    if (text == null) {
      return MOST_WIDTH;
    }
    int width;
    try {
      width = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      width = -1;
    }
    if (width < LEAST_WIDTH || width > MOST_WIDTH) {
      throw new IllegalArgumentException(
          "width '%s' must be a number of pixels from %d to %d"
              .formatted(text, LEAST_WIDTH, MOST_WIDTH));
    }
    return width;
  }
}
