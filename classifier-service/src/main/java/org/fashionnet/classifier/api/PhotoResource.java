package org.fashionnet.classifier.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.classifier.service.ClassifierLifecycle;
import org.fashionnet.classifier.serving.PhotoReader.BusyException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * For the ingest service, which normalises what strangers send: no gateway routes this path to the
 * classifier.
 */
@Path("/internal/vectors")
@Tag(name = "photos")
public class PhotoResource {
  /** Normalised images are of 10 to 40 KB. */
  private static final int MOST_BYTES = 2 << 20;

  private final ClassifierLifecycle classifier;

  PhotoResource(ClassifierLifecycle classifier) {
    this.classifier = classifier;
  }

  /** The vector of an image, which is not kept. */
  @POST
  @Consumes("image/jpeg")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "What the model reads in a normalised image; nothing is kept")
  @APIResponse(
      responseCode = "200",
      description = "The fashion vector",
      content = @Content(schema = @Schema(implementation = FashionVector.class)))
  @APIResponse(responseCode = "413", description = "The image has more than 2 MiB")
  @APIResponse(responseCode = "422", description = "It is no normalised image; the detail says why")
  @APIResponse(responseCode = "503", description = "No model serves, or too many photos wait")
  public byte[] read(byte[] jpeg) throws InterruptedException {
    if (jpeg.length > MOST_BYTES) {
      throw problem(
          413,
          "Too large",
          "the image has %d bytes, at most %d are allowed".formatted(jpeg.length, MOST_BYTES));
    }
    var photos =
        classifier
            .photos()
            .orElseThrow(
                () ->
                    problem(
                        503, "No model serves", "the model is being loaded, or the service stops"));
    try {
      return Codecs.FASHION_VECTOR.encode(photos.read(jpeg));
    } catch (IOException e) {
      throw problem(422, "The image cannot be read", String.valueOf(e.getMessage()));
    } catch (BusyException e) {
      throw problem(503, "Too many photos", String.valueOf(e.getMessage()));
    }
  }

  private static HttpProblem problem(int status, String title, String detail) {
    return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail).build();
  }
}
