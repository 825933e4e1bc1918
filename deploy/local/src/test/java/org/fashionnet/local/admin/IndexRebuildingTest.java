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

class IndexRebuildingTest {
  private final List<String> calls = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private int startStatus = 202;
  private HttpServer server;

  /** Stands in for the recommender. */
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
  void it_follows_the_rebuild_until_the_new_index_serves() throws InterruptedException {
    answers.add(rebuild("BUILDING", 0, 0));
    answers.add(rebuild("BUILDING", 50, 100));
    answers.add(rebuild("COMPLETE", 100, 100));
    assertThat(work().run()).isTrue();
    assertThat(calls).startsWith("POST /admin/index/rebuild").endsWith("GET /admin/index/rebuild");
    assertThat(said)
        .containsSubsequence("  Index: 50 %", "  Index: 100 %")
        .endsWith("The new index serves");
  }

  @Test
  void it_joins_one_that_runs_and_tells_why_it_failed() throws InterruptedException {
    startStatus = 409;
    answers.add("{\"state\": \"FAILED\", \"read\": 5, \"wanted\": 100, \"reason\": \"disk full\"}");
    assertThat(work().run()).isFalse();
    assertThat(said).last().asString().contains("the index before serves: disk full");
  }

  @Test
  void one_that_a_restart_ended_is_told() throws InterruptedException {
    answers.add("{\"detail\": \"no rebuild was begun since the service started\"}");
    assertThat(work().run()).isFalse();
    assertThat(said).last().asString().contains("give the command again");
  }

  @Test
  void a_refusal_is_told() {
    startStatus = 403;
    answers.add("{\"detail\": \"not you\"}");
    assertThatThrownBy(() -> work().run())
        .isInstanceOf(UserError.class)
        .hasMessage("recommender-service refuses: not you");
  }

  private IndexRebuilding work() {
    return new IndexRebuilding(
        Map.of(Service.RECOMMENDER, server.getAddress().getPort()),
        said::add,
        Duration.ofSeconds(20));
  }

  private static String rebuild(String state, int read, int wanted) {
    return "{\"state\": \"%s\", \"read\": %d, \"wanted\": %d}".formatted(state, read, wanted);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean starts = exchange.getRequestMethod().equals("POST");
      calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String json = starts || answers.size() == 1 ? answers.peek() : answers.poll();
      byte[] body = json.getBytes(UTF_8);
      exchange.sendResponseHeaders(starts ? startStatus : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
