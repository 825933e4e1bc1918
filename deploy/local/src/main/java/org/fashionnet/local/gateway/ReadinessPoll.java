package org.fashionnet.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Collection;

/**
 * Asks each replica twice a second whether it is ready, and takes it out of the rotation while it
 * is not. A service with one replica is not asked: there is no other to go to.
 */
final class ReadinessPoll {
  private static final long PERIOD_MILLIS = 500;
  private static final int PATIENCE_MILLIS = 2_000;

  private final HttpClient client;

  private ReadinessPoll(HttpClient client) {
    this.client = client;
  }

  static void start(Vertx vertx, Collection<Rotation> rotations) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS).setKeepAlive(false));
    ReadinessPoll poll = new ReadinessPoll(client);
    rotations.stream()
        .map(Rotation::replicas)
        .filter(replicas -> replicas.size() > 1)
        .flatMap(Collection::stream)
        .forEach(replica -> vertx.setPeriodic(PERIOD_MILLIS, timer -> poll.ask(replica)));
  }

  private void ask(Replica replica) {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(Gateway.LOOPBACK)
                .setPort(replica.port())
                .setURI("/q/health/ready")
                .setTimeout(PATIENCE_MILLIS))
        .compose(HttpClientRequest::send)
        .map(response -> response.statusCode() == 200)
        .recover(failure -> Future.succeededFuture(false))
        .onSuccess(replica::setInRotation);
  }
}
