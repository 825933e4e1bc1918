package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a request may be sent again after a replica has seen it, and its body for that.
 *
 * @param again false when a second time is not the same as once, or the body is not held
 * @param body held in memory; empty when there is none, or when it streams through
 */
record Replay(boolean again, Optional<Buffer> body) {
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

  /** Longest body that is held in memory for a second attempt, in bytes. */
  private static final long LONGEST = 1 << 20;

  /** Completes when the body is held, if it is to be. */
  static Future<Replay> of(ProxyRequest request) {
    HttpServerRequest inbound = request.proxiedRequest();
    boolean streams =
        inbound.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.getBody().length() > LONGEST
            // The client holds the body back until a service asks for it.
            || inbound.headers().contains(HttpHeaders.EXPECT);
    if (!IDEMPOTENT.contains(inbound.method()) || streams) {
      return Future.succeededFuture(new Replay(false, Optional.empty()));
    }
    Future<Buffer> body = inbound.body();
    inbound.resume();
    return body.map(buffer -> new Replay(true, Optional.of(buffer)));
  }

  /** Gives the request its body for one attempt. */
  void prepare(ProxyRequest request) {
    body.ifPresent(
        buffer -> request.setBody(buffer.length() == 0 ? null : Body.body(buffer.copy())));
  }
}
