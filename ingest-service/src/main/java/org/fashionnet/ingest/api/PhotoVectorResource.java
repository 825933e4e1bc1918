package org.fashionnet.ingest.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.classifier.ClassifierClient;
import org.fashionnet.ingest.form.Form;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.intake.Photo;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the classifier reads in a photo, for searches by photo. */
@Path("/api/v1/images/vector")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "images", description = "Pictures of items and wardrobes")
public class PhotoVectorResource {
  private static final Logger LOG = LoggerFactory.getLogger(PhotoVectorResource.class);
  private static final String PART = "image";

  private final PhotoIntake intake;
  private final ClassifierClient classifier;

  public PhotoVectorResource(PhotoIntake intake, ClassifierClient classifier) {
    this.intake = intake;
    this.classifier = classifier;
  }

  /** A photo, as a part of a form. */
  @SuppressWarnings("NullAway.Init") // Read by OpenAPI only; there are no instances.
  public static final class PhotoForm {
    @Schema(
        implementation = String.class,
        format = "binary",
        description = "One photo: JPEG, PNG, WebP, GIF or BMP, at most 20 MB.")
    public String image;

    private PhotoForm() {}
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "readPhoto",
      summary = "The fashion vector of a photo, which is not kept",
      description = "Goes into the vectors of POST /api/v1/recommendations: search by photo.")
  @RequestBody(content = @Content(schema = @Schema(implementation = PhotoForm.class)))
  @APIResponse(
      responseCode = "200",
      description = "What the classifier read",
      content = @Content(schema = @Schema(implementation = FashionVector.class)))
  @APIResponse(responseCode = "400", description = "There is not exactly one part 'image'")
  @APIResponse(responseCode = "413", description = "The photo is too large")
  @APIResponse(responseCode = "415", description = "It is no image")
  @APIResponse(responseCode = "422", description = "It is damaged, or of a size not allowed")
  @APIResponse(responseCode = "503", description = "Overload, or no classifier; come back")
  public byte[] read(@Context HttpHeaders headers, InputStream body) {
    try (Form form = Problems.form(headers, body)) {
      Photo photo =
          Problems.valid(() -> form.one(PART))
              .orElseThrow(
                  () -> Problems.badRequest("a part named '%s' is needed".formatted(PART)));
      return switch (intake.normalise(photo)) {
        case RefusedImage refused -> throw Problems.refused(refused);
        case NormalisedImage image -> Codecs.FASHION_VECTOR.encode(read(image));
      };
    }
  }

  private FashionVector read(NormalisedImage image) {
    try {
      return classifier.read(image.jpeg());
    } catch (IOException e) {
      LOG.warn("the classifier has not read a photo", e);
      throw Problems.unavailable("no classifier can read photos at the moment");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.unavailable("the service is being stopped");
    }
  }
}
