package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.fashionnet.contracts.route.Routes;
import org.fashionnet.contracts.route.Service;

/**
 * Lets pass what the route table names, and so none of the operators' calls. A path with the
 * segments {@code .} or {@code ..} is refused, for a service resolves them after the route table
 * has been asked.
 */
final class PublicPaths implements ProxyInterceptor {
  private static final String SERVICE = "service";

  /** The service that a request goes to, once it has passed. */
  static Service serviceOf(ProxyContext context) {
    return context.get(SERVICE, Service.class);
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    String path = context.request().proxiedRequest().path();
    if (Arrays.stream(decoded(path).split("/", -1))
        .anyMatch(s -> s.equals(".") || s.equals(".."))) {
      return Future.succeededFuture(
          Problems.response(
              context.request(),
              400,
              "Bad Request",
              "the path must not have the segments '.' and '..'"));
    }
    Optional<Service> service = Routes.serviceFor(path);
    if (service.isEmpty()) {
      return Future.succeededFuture(
          Problems.response(
              context.request(), 404, "Not Found", "there is no public call at this path"));
    }
    context.set(SERVICE, service.get());
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
