package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.fashionnet.contracts.route.Service;

/**
 * Sends a request to a replica of its service. Another replica gets it when the first one refused
 * the connection, and also when it ended the connection before it answered, if the request is
 * idempotent. The last interceptor, for it is what sends.
 */
final class Failover implements ProxyInterceptor {
  private static final String REPLICA = "replica";

  private final Map<Service, Rotation> rotations;

  Failover(Map<Service, Rotation> rotations) {
    this.rotations = rotations;
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    Service service = PublicPaths.serviceOf(context);
    Rotation rotation = Objects.requireNonNull(rotations.get(service), "each service has replicas");
    Iterator<Replica> replicas = rotation.inOrder().iterator();
    return Replay.of(context.request()).compose(replay -> attempt(context, replicas, replay));
  }

  private static Future<ProxyResponse> attempt(
      ProxyContext context, Iterator<Replica> replicas, Replay replay) {
    Replica replica = replicas.next();
    context.set(REPLICA, replica);
    replay.prepare(context.request());
    return context
        .sendRequest()
        .map(response -> own(context, response))
        .recover(
            failure -> {
              boolean notSent = failure instanceof NotSentException;
              if (notSent) {
                replica.setInRotation(false);
              }
              boolean clientLeft = context.request().proxiedRequest().response().closed();
              return replicas.hasNext() && !clientLeft && (notSent || replay.again())
                  ? attempt(context, replicas, replay)
                  : Future.failedFuture(failure);
            });
  }

  /** What a replica says of its connection is not meant for the client, whose is another one. */
  private static ProxyResponse own(ProxyContext context, ProxyResponse response) {
    response.headers().remove(HttpHeaders.CONNECTION).remove(HttpHeaders.KEEP_ALIVE);
    if (!context.request().proxiedRequest().isEnded()) {
      // Answered without the body: what the client still sends is not read to its end.
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return response;
  }

  /** Connects to the replica whose turn it is. */
  static Future<HttpClientRequest> connect(ProxyContext context) {
    return context
        .client()
        .request(
            new RequestOptions()
                .setHost(Gateway.LOOPBACK)
                .setPort(context.get(REPLICA, Replica.class).port()))
        .recover(failure -> Future.failedFuture(new NotSentException(failure)))
        .onSuccess(outbound -> forwardContinue(context.request().proxiedRequest(), outbound));
  }

  /** A client that asks first gets the service's own word on whether to send its body. */
  private static void forwardContinue(HttpServerRequest inbound, HttpClientRequest outbound) {
    if (!inbound.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      return;
    }
    outbound.continueHandler(asked -> inbound.response().writeContinue());
    // Without a body to go with, the head would wait. The proxy sets it before the next turn.
    Vertx.currentContext().runOnContext(next -> outbound.sendHead());
    inbound
        .response()
        .endHandler(
            answered -> {
              if (!inbound.isEnded()) {
                // Answered without the body: the connection cannot be used for another request.
                outbound.reset();
              }
            });
  }
}
