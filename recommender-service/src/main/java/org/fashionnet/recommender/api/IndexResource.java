package org.fashionnet.recommender.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.feed.IndexRebuild;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Rebuilds the index from the topics, for operators. */
@Path("/admin/index/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "index", description = "The index on the disk; not public")
public class IndexResource {
  private final Feed feed;

  IndexResource(Feed feed) {
    this.feed = feed;
  }

  /** JSON of the progress. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(
      IndexRebuild.State state, long read, long wanted, @Nullable String reason) {
    static Progress of(IndexRebuild rebuild) {
      return new Progress(
          rebuild.state(), rebuild.read(), rebuild.wanted(), rebuild.reason().orElse(null));
    }
  }

  @POST
  @ResponseStatus(202)
  @Operation(
      operationId = "rebuildIndex",
      summary = "Builds a new index from the topics",
      description = "The present one serves until the new one is complete.")
  @APIResponse(responseCode = "202", description = "It runs")
  @APIResponse(
      responseCode = "409",
      description = "One is being built, or another replica fills the index")
  public Progress start() {
    if (!feed.rebuild()) {
      throw HttpProblem.builder()
          .withStatus(Response.Status.CONFLICT.getStatusCode())
          .withTitle("Conflict")
          .withDetail(
              "an index is being built, or another replica fills it: wait for the end, or ask that one")
          .build();
    }
    return progress();
  }

  @GET
  @Operation(operationId = "rebuildProgress", summary = "How far the latest rebuild has come")
  @APIResponse(responseCode = "200", description = "The progress, in offsets of the topics")
  @APIResponse(responseCode = "404", description = "None was begun since the service started")
  public Progress progress() {
    return feed.rebuildProgress()
        .map(Progress::of)
        .orElseThrow(() -> new NotFoundException("no rebuild was begun since the service started"));
  }
}
