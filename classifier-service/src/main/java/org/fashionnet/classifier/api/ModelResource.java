package org.fashionnet.classifier.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.classifier.rollout.Shadowing;
import org.fashionnet.classifier.service.ClassifierLifecycle;
import org.fashionnet.classifier.service.ModelState;
import org.fashionnet.classifier.shadow.ShadowReport;

/** The model that reads the photos. */
@Path("/api/v1/model")
@Tag(name = "model")
public class ModelResource {
  private final ClassifierLifecycle classifier;

  ModelResource(ClassifierLifecycle classifier) {
    this.classifier = classifier;
  }

  /** The model that serves, or 503 with the reason why none does. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The model that reads the photos: version, taxonomy, metrics, origin")
  @APIResponse(responseCode = "200", description = "The model that serves")
  @APIResponse(responseCode = "503", description = "No model serves; the detail says why")
  public ModelView model() {
    return switch (classifier.state()) {
      case ModelState.Serving serving -> ModelView.of(serving);
      case ModelState.Loading(String reason) -> throw unavailable(reason);
      case ModelState.Refused(String reason) -> throw unavailable(reason);
      case ModelState.Failed(String reason) -> throw unavailable(reason);
      case ModelState.Draining draining -> throw unavailable("the service stops");
      case ModelState.Closed closed -> throw unavailable("the service has stopped");
    };
  }

  /** How far the candidate agrees with the model that serves, on live traffic. */
  @GET
  @Path("/shadow")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "How far the candidate agrees with the model that serves")
  @APIResponse(responseCode = "200", description = "The comparison so far")
  @APIResponse(responseCode = "404", description = "No candidate runs; the detail says why")
  public ShadowReport shadow() {
    Optional<Shadowing> shadowing = classifier.shadowing();
    return shadowing
        .flatMap(Shadowing::report)
        .orElseThrow(
            () ->
                HttpProblem.builder()
                    .withStatus(404)
                    .withTitle("No candidate runs")
                    .withDetail(
                        shadowing
                            .flatMap(Shadowing::refusal)
                            .orElse("the registry names no candidate, or there is no registry"))
                    .build());
  }

  private static HttpProblem unavailable(String reason) {
    return HttpProblem.builder()
        .withStatus(503)
        .withTitle("No model serves")
        .withDetail(reason)
        .build();
  }
}
