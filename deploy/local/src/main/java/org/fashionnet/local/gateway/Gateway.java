package org.fashionnet.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;

/**
 * Passes each request to a replica of the service that the route table of the contracts names.
 * Bodies stream in both directions, so that server-sent events arrive when they are sent; a request
 * body above the limit is refused with 413, a service that does not answer becomes 503 or 502, all
 * as problem+json. Operators' calls, below {@code /admin}, are not passed on.
 */
public final class Gateway implements AutoCloseable {
  static final String LOOPBACK = "127.0.0.1";
  private static final int STOP_SECONDS = 5;

  /** The longest address that any service takes, with its method. */
  private static final int LONGEST_LINE = 16_384;

  private final Vertx vertx;
  private final HttpServer server;

  private Gateway(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param port to listen on, or 0 for a free one
   * @param replicas the ports of each service's replicas
   * @param largestBody of a request, in bytes
   */
  public static Gateway start(int port, Map<Service, List<Integer>> replicas, long largestBody) {
    Map<Service, Rotation> rotations = new EnumMap<>(Service.class);
    replicas.forEach((service, ports) -> rotations.put(service, new Rotation(ports)));
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setInternalBlockingPoolSize(2));
    try {
      HttpClient client =
          vertx.createHttpClient(
              // A kept connection may end while its service restarts: do not keep it for long.
              new HttpClientOptions().setConnectTimeout(2_000).setKeepAliveTimeout(10),
              new PoolOptions().setHttp1MaxSize(200));
      HttpProxy proxy =
          HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
              .origin(Failover::connect)
              .addInterceptor(new PublicPaths())
              .addInterceptor(new BodyLimit(largestBody))
              .addInterceptor(new Problems())
              .addInterceptor(new Failover(rotations));
      ReadinessPoll.start(vertx, rotations.values());
      HttpServer server =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setHost(LOOPBACK)
                      .setPort(port)
                      .setMaxInitialLineLength(LONGEST_LINE))
              .requestHandler(proxy)
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
      return new Gateway(vertx, server);
    } catch (Exception e) {
      vertx.close();
      throw new UserError(
          "The gateway cannot listen on port %d (%s): choose another port with --port."
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Takes no more requests and drops those that still run. */
  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      // The process ends next, and its connections with it.
    }
  }
}
