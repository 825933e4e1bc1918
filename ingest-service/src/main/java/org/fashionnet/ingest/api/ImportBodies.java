package org.fashionnet.ingest.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.fashionnet.ingest.config.IngestConfig;

/**
 * Gives feeds a limit of their own. The server has one for all bodies, and it is far below a feed:
 * it looks at the length that is announced, which it does not see here, and sets a limit for the
 * stream, which is replaced here.
 */
final class ImportBodies {
  private final long most;

  ImportBodies(IngestConfig config) {
    this.most = config.imports().maxFile().asLongValue();
  }

  void register(@Observes Router router) {
    router
        .route(HttpMethod.POST, ImportResource.PATH)
        .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1)
        .handler(this::checkLength);
    router
        .route(HttpMethod.POST, ImportResource.PATH)
        .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1)
        .handler(this::limitStream);
  }

  private void checkLength(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most) {
      String problem =
          JsonNodeFactory.instance
              .objectNode()
              .put("status", 413)
              .put("title", "Too large")
              .put(
                  "detail", "the feed has %s bytes, at most %d are allowed".formatted(length, most))
              .put("instance", ImportResource.PATH)
              .toString();
      var unused =
          context
              .response()
              .setStatusCode(413)
              .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
              // What the client still sends is not read to its end.
              .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
              .end(problem);
      return;
    }
    context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
    context.next();
  }

  private void limitStream(RoutingContext context) {
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most + 1);
    context.next();
  }
}
