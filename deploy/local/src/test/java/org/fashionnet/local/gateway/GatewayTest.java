package org.fashionnet.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.embedded.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayTest {
  private static final int LIMIT = 100_000;

  private final Map<Service, HttpServer> servers = new EnumMap<>(Service.class);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CountDownLatch secondEvent = new CountDownLatch(1);
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    Map<Service, List<Integer>> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      if (service == Service.PROFILE) {
        // Nobody listens there.
        ports.put(service, List.of(Ports.free()));
        continue;
      }
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> answer(service, exchange));
      server.start();
      servers.put(service, server);
      ports.put(service, List.of(server.getAddress().getPort()));
    }
    gateway = Gateway.start(0, ports, LIMIT);
  }

  @AfterEach
  void stop() {
    secondEvent.countDown();
    gateway.close();
    servers.values().forEach(server -> server.stop(0));
  }

  @Test
  void each_path_reaches_the_service_of_the_route_table_with_its_query() throws Exception {
    assertThat(get("/api/v1/catalogue/items/1?a=b%20c").body())
        .isEqualTo("ingest-service GET /api/v1/catalogue/items/1?a=b%20c");
    assertThat(get("/api/v1/model").body()).startsWith("classifier-service");
    assertThat(get("/api/v1/recommendations/ada?limit=3").body())
        .isEqualTo("recommender-service GET /api/v1/recommendations/ada?limit=3");
    assertThat(get("/?user=ada").body()).isEqualTo("recommender-service GET /?user=ada");
    String cursor = "c".repeat(10_000);
    assertThat(get("/api/v1/recommendations/ada?cursor=" + cursor).body()).endsWith(cursor);
  }

  @Test
  void calls_of_operators_are_not_public_however_they_are_spelled() throws Exception {
    for (String path :
        List.of(
            "/admin/versions",
            "//admin/replay",
            "/%61dmin/replay",
            "/q/metrics",
            "/internal/vectors")) {
      assertThat(raw(path)).as(path).startsWith("HTTP/1.1 404");
    }
    for (String path :
        List.of(
            "/api/v1/images/../../../admin/replay",
            "/api/v1/images/%2e%2E/%2e%2e/%2e%2e/admin/replay",
            "/./admin/versions")) {
      assertThat(raw(path)).as(path).startsWith("HTTP/1.1 400");
    }
  }

  /** The status line of a request whose path no client library has tidied. */
  private String raw(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.getOutputStream().write("GET %s HTTP/1.0\r\n\r\n".formatted(path).getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
          .readLine()
          .replace("HTTP/1.0", "HTTP/1.1");
    }
  }

  @Test
  void status_headers_and_answers_without_a_body_pass() throws Exception {
    HttpResponse<String> unchanged = get("/api/v1/images/unchanged");

    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(unchanged.headers().firstValue("ETag")).contains("\"abc\"");
    assertThat(get("/api/v1/images/gone").statusCode()).isEqualTo(204);
  }

  @Test
  void a_service_that_does_not_run_is_a_503_that_names_it() throws Exception {
    HttpResponse<String> response = get("/api/v1/profiles/ada");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body()).contains("\"instance\":\"/api/v1/profiles/ada\"");
    assertThat(response.body()).contains("\"status\":503", "profile-service");
  }

  @Test
  void a_service_that_breaks_off_is_a_502() throws Exception {
    HttpResponse<String> response = get("/api/v1/images/break");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).contains("\"status\":502", "ingest-service");
  }

  @Test
  void a_body_up_to_the_limit_passes_and_one_above_is_a_413() throws Exception {
    assertThat(post(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT])).body())
        .isEqualTo("got " + LIMIT);
    HttpResponse<String> announced =
        post(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1]));
    HttpResponse<String> streamed =
        post(
            HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[LIMIT + 1])));

    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(announced.body()).contains("100000 bytes");
    assertThat(streamed.statusCode()).isEqualTo(413);
  }

  @Test
  void events_arrive_when_they_are_sent() throws Exception {
    HttpResponse<InputStream> events =
        client.send(
            request("/api/v1/feedback/events").build(), HttpResponse.BodyHandlers.ofInputStream());

    try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
      // The service sends the second event only after the first one was read here.
      assertThat(lines.readLine()).isEqualTo("data: first");
      secondEvent.countDown();
      assertThat(lines.readLine()).isEqualTo("data: second");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    return client.send(
        request("/api/v1/wardrobes/ada/images").POST(body).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
  }

  private void answer(Service service, HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/api/v1/images/unchanged" -> {
          exchange.getResponseHeaders().add("ETag", "\"abc\"");
          exchange.sendResponseHeaders(304, -1);
        }
        case "/api/v1/images/gone" -> exchange.sendResponseHeaders(204, -1);
        case "/api/v1/images/break" -> {
          // Closed without an answer.
        }
        case "/api/v1/wardrobes/ada/images" -> {
          int length = exchange.getRequestBody().readAllBytes().length;
          reply(exchange, "got " + length);
        }
        case "/api/v1/feedback/events" -> sendEvents(exchange);
        default ->
            reply(
                exchange,
                "%s %s %s"
                    .formatted(
                        service.artifact(), exchange.getRequestMethod(), exchange.getRequestURI()));
      }
    }
  }

  private void sendEvents(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try {
      exchange.getResponseBody().write("data: first\n".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      secondEvent.await();
      exchange.getResponseBody().write("data: second\n".getBytes(UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
