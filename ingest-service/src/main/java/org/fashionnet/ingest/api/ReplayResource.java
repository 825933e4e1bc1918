package org.fashionnet.ingest.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.ingest.replay.Replays;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Lets operators send again the images that a model has not read. */
@Path("/admin/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "replay", description = "Kept images for a new model; not public")
public class ReplayResource {
  private final Replays replays;

  public ReplayResource(Replays replays) {
    this.replays = replays;
  }

  /**
   * What to replay.
   *
   * @param modelVersion version of the model that the classifier runs
   */
  public record Wanted(@Nullable String modelVersion) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(operationId = "startReplay", summary = "Sends what this model has not read yet")
  @APIResponse(responseCode = "202", description = "It runs")
  @APIResponse(responseCode = "400", description = "There is no modelVersion")
  @APIResponse(responseCode = "409", description = "Another one is running")
  public Replays.Progress start(@Nullable Wanted wanted) {
    if (wanted == null) {
      throw Problems.badRequest("a JSON object with modelVersion is needed");
    }
    if (!Problems.valid(() -> replays.start(wanted.modelVersion()))) {
      throw Problems.conflict("a replay is running: stop it, or wait for its end");
    }
    return progress();
  }

  @GET
  @Operation(operationId = "replayProgress", summary = "How far the latest replay has come")
  @APIResponse(responseCode = "200", description = "The progress")
  @APIResponse(responseCode = "404", description = "None was started since the service started")
  public Replays.Progress progress() {
    return replays
        .progress()
        .orElseThrow(() -> Problems.notFound("no replay was started since the service started"));
  }

  @DELETE
  @Operation(operationId = "stopReplay", summary = "Stops sending; may be started again later")
  public void stop() {
    replays.stop();
  }
}
