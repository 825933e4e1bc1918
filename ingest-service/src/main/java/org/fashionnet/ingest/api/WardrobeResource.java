package org.fashionnet.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.form.Form;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.intake.Photo;
import org.fashionnet.ingest.wardrobe.PhotoResult;
import org.fashionnet.ingest.wardrobe.Wardrobes;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Adds photos of clothes that a person likes to their wardrobe. */
@Path("/api/v1/wardrobes/{userId}/images")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "wardrobes", description = "Photos of clothes that a person likes")
public class WardrobeResource {
  private static final String PART = "images";
  private static final int MOST_PHOTOS = 20;

  private final Wardrobes wardrobes;

  public WardrobeResource(Wardrobes wardrobes) {
    this.wardrobes = wardrobes;
  }

  /** What became of a request's photos, in the request's order. */
  public record Given(String userId, List<GivenImage> images) {}

  /** What became of one photo. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GivenImage(
      String file,
      @Nullable String imageId,
      @Schema(enumeration = {"accepted", "known", "rejected"}) String status,
      @Nullable ImageProblem problem) {}

  /** Why a photo was rejected. */
  public record ImageProblem(int status, String title, String detail) {}

  /** Photos, as parts of a form. */
  @SuppressWarnings("NullAway.Init") // Read by OpenAPI only; there are no instances.
  public static final class PhotoForm {
    @Schema(
        type = SchemaType.ARRAY,
        implementation = String.class,
        format = "binary",
        description = "1 to 20 photos: JPEG, PNG, WebP, GIF or BMP, at most 20 MB each.")
    public List<String> images;

    private PhotoForm() {}
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @ResponseStatus(202)
  @Operation(
      operationId = "giveWardrobeImages",
      summary = "Adds photos to a wardrobe; a bad one does not fail the others")
  @RequestBody(content = @Content(schema = @Schema(implementation = PhotoForm.class)))
  @APIResponse(responseCode = "202", description = "At least one photo is accepted or known")
  @APIResponse(responseCode = "400", description = "The userId or the number of photos is wrong")
  @APIResponse(responseCode = "413", description = "No photo can be used, the first is too large")
  @APIResponse(responseCode = "415", description = "No photo can be used, the first is no image")
  @APIResponse(responseCode = "422", description = "No photo can be used, the first is damaged")
  @APIResponse(responseCode = "503", description = "Overload or broker outage; come back")
  public Given give(@RestPath String userId, @Context HttpHeaders headers, InputStream body) {
    Problems.valid(() -> Require.key("userId", userId));
    try (Form form = Problems.form(headers, body)) {
      return give(userId, form.all(PART));
    }
  }

  private Given give(String userId, List<Photo> photos) {
    if (photos.isEmpty() || photos.size() > MOST_PHOTOS) {
      throw Problems.badRequest(
          "1 to %d parts named '%s' are allowed, got %d"
              .formatted(MOST_PHOTOS, PART, photos.size()));
    }
    List<PhotoResult> results = wardrobes.give(userId, photos);
    List<GivenImage> images = results.stream().map(WardrobeResource::image).toList();
    if (results.getFirst() instanceof PhotoResult.Rejected first
        && results.stream().allMatch(PhotoResult.Rejected.class::isInstance)) {
      throw allRejected(first.refusal(), images);
    }
    return new Given(userId, images);
  }

  private static GivenImage image(PhotoResult result) {
    return switch (result) {
      case PhotoResult.Accepted photo ->
          new GivenImage(photo.file(), photo.imageId(), "accepted", null);
      case PhotoResult.Known photo -> new GivenImage(photo.file(), photo.imageId(), "known", null);
      case PhotoResult.Rejected photo -> {
        RefusedImage refusal = photo.refusal();
        yield new GivenImage(
            photo.file(),
            null,
            "rejected",
            new ImageProblem(Problems.status(refusal), Problems.title(refusal), refusal.detail()));
      }
    };
  }

  private static HttpProblem allRejected(RefusedImage first, List<GivenImage> images) {
    return HttpProblem.builder()
        .withStatus(Problems.status(first))
        .withTitle(Problems.title(first))
        .withDetail(first.detail())
        .with("images", images)
        .build();
  }
}
