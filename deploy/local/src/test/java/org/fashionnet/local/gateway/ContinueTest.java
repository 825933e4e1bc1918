package org.fashionnet.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.embedded.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that ask before they send a large body. */
@Timeout(30)
class ContinueTest {
  private final Vertx vertx = Vertx.vertx();
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(ContinueTest::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    // The other replica refuses, so that each test meets both.
    gateway =
        Gateway.start(
            0, Map.of(Service.INGEST, List.of(server.actualPort(), Ports.free())), 1 << 20);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void answer(HttpServerRequest request) {
    if (request.path().endsWith("/forbidden")) {
      request.response().setStatusCode(403).end("no");
      return;
    }
    request.response().writeContinue();
    request.body().onSuccess(body -> request.response().end("got " + body.length()));
  }

  @Test
  void the_client_sends_its_body_when_the_service_asks_for_it() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (Socket socket = ask("/api/v1/images", 5);
          BufferedReader answer = reader(socket)) {
        assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(answer.readLine()).isEmpty();

        socket.getOutputStream().write("photo".getBytes(US_ASCII));

        assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.lines().toList()).contains("got 5");
      }
    }
  }

  @Test
  void the_client_keeps_its_body_when_the_service_refuses() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (Socket socket = ask("/api/v1/images/forbidden", 5);
          BufferedReader answer = reader(socket)) {
        assertThat(answer.readLine()).isEqualTo("HTTP/1.1 403 Forbidden");
      }
    }
  }

  @Test
  void a_body_above_the_limit_is_refused_before_it_is_sent() throws IOException {
    try (Socket socket = ask("/api/v1/images", 2 << 20);
        BufferedReader answer = reader(socket)) {
      assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
    }
  }

  private Socket ask(String path, int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout(10_000);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Connection: close\r
        Expect: 100-continue\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, length);
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }
}
