package org.fashionnet.local.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReclassificationTest {
  private final List<String> calls = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Deque<String> progress = new ArrayDeque<>();
  private int startStatus = 202;
  private String serving = "old";
  private String servingAtTheEnd = "new";
  private HttpServer server;

  /** Stands in for all three services. */
  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void it_follows_the_replay_until_the_model_serves() throws InterruptedException {
    progress.add(replay("READING", "new", 0, 0));
    progress.add(replay("SENDING", "new", 5, 0));
    progress.add(replay("COMPLETE", "new", 10, 0));
    assertThat(work().run()).isTrue();
    assertThat(calls)
        .startsWith("GET /api/v1/model", "POST /admin/replay {\"modelVersion\":\"new\"}")
        .endsWith("GET /admin/versions");
    assertThat(said)
        .contains("  Images: 50 %", "  Images: 100 %")
        .last()
        .asString()
        .contains("new");
  }

  @Test
  void what_cannot_be_read_is_told_and_keeps_the_model_from_serving() throws InterruptedException {
    servingAtTheEnd = "old";
    progress.add(replay("COMPLETE", "new", 8, 2));
    assertThat(work(Duration.ofMillis(100)).run()).isFalse();
    assertThat(said)
        .containsSubsequence(
            "2 images of items could not be read:",
            "  shirt-1: not kept",
            "  and 1 more",
            "Recommendations are still made with model old");
  }

  @Test
  void it_joins_a_replay_for_the_same_model_and_refuses_another() throws InterruptedException {
    startStatus = 409;
    progress.add(replay("COMPLETE", "new", 10, 0));
    assertThat(work().run()).isTrue();
    progress.add(replay("SENDING", "third", 1, 0));
    assertThatThrownBy(() -> work().run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("third");
  }

  @Test
  void a_stopped_replay_is_no_success_and_it_can_be_stopped() throws InterruptedException {
    progress.add(replay("STOPPED", "new", 3, 0));
    assertThat(work().run()).isFalse();
    work().stop();
    assertThat(calls).endsWith("DELETE /admin/replay");
  }

  @Test
  void a_system_that_does_not_run_is_told() {
    server.stop(0);
    assertThatThrownBy(() -> work(Duration.ofMillis(100)).run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("classifier-service does not answer");
  }

  /** Patient, for a slow machine; what never comes is not waited for in most tests. */
  private Reclassification work() {
    return work(Duration.ofSeconds(20));
  }

  private Reclassification work(Duration patience) {
    int port = server.getAddress().getPort();
    return new Reclassification(
        Map.of(Service.INGEST, port, Service.CLASSIFIER, port, Service.RECOMMENDER, port),
        said::add,
        patience);
  }

  private static String replay(String state, String model, int done, int failed) {
    return """
        {"modelVersion": "%s", "state": "%s",
         "wardrobes": {"wanted": 0, "done": 0, "failed": 0, "failures": []},
         "items": {"wanted": 10, "done": %d, "failed": %d,
           "failures": [{"key": "shirt-1", "imageId": "a", "reason": "not kept"}]}}
        """
        .formatted(model, state, done, failed);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    calls.add((call + " " + body).strip());
    switch (call) {
      case "GET /api/v1/model" -> reply(exchange, 200, "{\"version\": \"new\"}");
      case "POST /admin/replay" ->
          reply(exchange, startStatus, startStatus == 409 ? "{}" : progress.poll());
      case "GET /admin/replay" -> reply(exchange, 200, progress.poll());
      case "DELETE /admin/replay" -> reply(exchange, 204, "");
      default -> {
        reply(exchange, 200, "{\"serving\": {\"modelVersion\": \"" + serving + "\"}}");
        serving = servingAtTheEnd;
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
