package org.fashionnet.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fashionnet.contracts.route.Service;

/** Says as problem+json why a request could not be passed on. */
final class Problems implements ProxyInterceptor {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    return context.sendRequest().recover(failure -> Future.succeededFuture(of(context, failure)));
  }

  private static ProxyResponse of(ProxyContext context, Throwable failure) {
    Service service = PublicPaths.serviceOf(context);
    if (BodyLimit.exceeded(context)) {
      return BodyLimit.refusal(context);
    }
    if (failure instanceof NotSentException) {
      return response(
              context.request(),
              503,
              "Service Unavailable",
              service.artifact() + " does not run at the moment; it may still be starting")
          .putHeader("Retry-After", "2");
    }
    return response(
        context.request(),
        502,
        "Bad Gateway",
        service.artifact() + " ended the connection before it had answered");
  }

  static ProxyResponse response(ProxyRequest request, int status, String title, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("instance", request.proxiedRequest().path());
    Buffer body;
    try {
      body = Buffer.buffer(JSON.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return request
        .release()
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .setBody(Body.body(body));
  }
}
