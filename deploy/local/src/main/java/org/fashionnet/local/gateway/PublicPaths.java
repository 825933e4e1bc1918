package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the services' operator calls, below {@code /admin}, from the public. A path with the
 * segments {@code .} or {@code ..} is refused, for a service resolves them after the route table
 * has been asked.
 */
final class PublicPaths implements ProxyInterceptor {
  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    String path = decoded(context.request().proxiedRequest().path());
    if (Arrays.stream(path.split("/", -1)).anyMatch(s -> s.equals(".") || s.equals(".."))) {
      return Future.succeededFuture(
          Problems.response(
              context.request(),
              400,
              "Bad Request",
              "the path must not have the segments '.' and '..'"));
    }
    if (path.replaceAll("/+", "/").matches("/admin(/.*)?")) {
      return Future.succeededFuture(
          Problems.response(
              context.request(), 404, "Not Found", "there is no public call at this path"));
    }
    return context.sendRequest();
  }

  /** As a service may read it; a path that is no valid one stays as it is. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
