package org.fashionnet.classifier.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.classifier.service.ClassifierLifecycle;

/**
 * For operators, beside the public API: no gateway routes this path to the classifier. The caller
 * chooses nothing: only those who may write to the registry decide which version serves.
 */
@Path("/admin/model/reload")
@Tag(name = "model")
public class RolloutResource {
  private final ClassifierLifecycle classifier;

  RolloutResource(ClassifierLifecycle classifier) {
    this.classifier = classifier;
  }

  /** Looks at the registry now; {@code GET /api/v1/model} says what came of it. */
  @POST
  @Operation(summary = "Look at the registry now; a version that was refused is tried again")
  @APIResponse(responseCode = "202", description = "The registry is being looked at")
  @APIResponse(responseCode = "409", description = "The service has no registry")
  public Response reload() {
    if (!classifier.reload()) {
      throw HttpProblem.builder()
          .withStatus(409)
          .withTitle("No registry")
          .withDetail("fashionnet.classifier.registry is not set: one bundle serves")
          .build();
    }
    return Response.accepted().build();
  }
}
