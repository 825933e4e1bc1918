package org.fashionnet.recommender.apidoc;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fashionnet.recommender.config.RecommenderConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the description of the whole API, here where the page is, behind any gateway. */
@Path("/openapi")
@Singleton
public class ApiDocumentResource {
  private static final Logger LOG = LoggerFactory.getLogger(ApiDocumentResource.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Services change by their deployments alone. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final List<URI> services;
  private final OpenApiDocumentService own;
  private final InstantSource clock = InstantSource.system();
  private final ServiceDocuments documents = new ServiceDocuments();
  private @Nullable Attempt last;

  public ApiDocumentResource(RecommenderConfig config, OpenApiDocumentService own) {
    this.services = config.services();
    this.own = own;
  }

  /** One reading of all documents, for everybody who asks meanwhile and for a while after. */
  private record Attempt(CompletableFuture<JsonNode> document, Instant since) {
    boolean isOver(Instant now) {
      Duration kept = document.isCompletedExceptionally() ? RETRY : KEPT;
      return since.plus(kept).isBefore(now);
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public CompletionStage<Response> document() {
    return attempt()
        .document()
        .handle((document, failure) -> failure == null ? Response.ok(document).build() : away());
  }

  private synchronized Attempt attempt() {
    Instant now = clock.instant();
    if (last == null || last.isOver(now)) {
      last = new Attempt(read(), now);
    }
    return last;
  }

  private CompletableFuture<JsonNode> read() {
    List<CompletableFuture<JsonNode>> others = services.stream().map(documents::of).toList();
    return CompletableFuture.allOf(others.toArray(CompletableFuture<?>[]::new))
        .<JsonNode>thenApply(
            all ->
                ApiDocument.of(
                    Stream.concat(
                            others.stream().map(CompletableFuture::join), Stream.of(ownDocument()))
                        .toList()))
        .whenComplete(
            (document, failure) -> {
              if (failure != null) {
                LOG.warn("the services' calls cannot be described: {}", failure.toString());
              }
            });
  }

  private JsonNode ownDocument() {
    return documents.parse(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
  }

  private static Response away() {
    return HttpProblem.builder()
        .withStatus(Response.Status.SERVICE_UNAVAILABLE)
        .withTitle("Not available at the moment")
        .withDetail("a service does not tell its calls; it may still be starting")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY.toSeconds())
        .build()
        .toResponse();
  }

  @PreDestroy
  void close() {
    documents.close();
  }
}
