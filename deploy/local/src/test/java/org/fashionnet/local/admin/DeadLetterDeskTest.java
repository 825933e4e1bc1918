package org.fashionnet.local.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.admin.DeadLetterDesk.Choice;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterDeskTest {
  private static final int LETTERS = 1_101;
  private static final int PAGE = 200;

  private final List<Integer> batches = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private HttpServer server;

  /** Stands in for ingest, with letters that are odd and even in turn. */
  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/admin/dead-letters", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void the_list_counts_by_topic_and_shows_the_newest_that_are_asked_for() throws Exception {
    desk().list(new Choice(null, "odd"), 3);
    assertThat(said).hasSize(4);
    assertThat(said.getFirst()).contains("feedback", "1101");
    assertThat(said.get(1)).contains("feedback.0.1", "process", "'ada'", "odd");
  }

  @Test
  void all_of_a_choice_are_settled_in_batches_and_those_that_are_left_are_named() throws Exception {
    List<String> odd = desk().names(new Choice("feedback", "odd"));
    assertThat(odd).hasSize(550);
    List<String> all = desk().names(new Choice(null, null));
    assertThat(desk().settle("replay", all, null, false)).isFalse();
    assertThat(batches).containsExactly(500, 500, 101);
    assertThat(said).contains("feedback.0.7: it was dropped before", "1100 sent again, 1 left");
  }

  @Test
  void what_the_service_refuses_is_told_in_its_words() {
    assertThatThrownBy(() -> desk().show("none"))
        .isInstanceOf(UserError.class)
        .hasMessage("ingest-service refuses: there is no such dead letter");
  }

  private DeadLetterDesk desk() {
    return new DeadLetterDesk(
        Map.of(Service.INGEST, server.getAddress().getPort()), said::add, Duration.ofSeconds(1));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    ObjectNode json = JsonCodec.MAPPER.createObjectNode();
    int status = 200;
    if (exchange.getRequestMethod().equals("POST")) {
      JsonNode ids = JsonCodec.MAPPER.readTree(exchange.getRequestBody()).get("ids");
      batches.add(ids.size());
      ArrayNode settled = json.putArray("settled");
      ObjectNode left = json.putObject("left");
      for (JsonNode id : ids) {
        if (id.asText().equals("feedback.0.7")) {
          left.put(id.asText(), "it was dropped before");
        } else {
          settled.add(id);
        }
      }
    } else if (path.endsWith("/none")) {
      status = 404;
      json.put("detail", "there is no such dead letter");
    } else {
      page(String.valueOf(exchange.getRequestURI().getQuery()), json);
    }
    byte[] body = json.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void page(String query, ObjectNode json) {
    int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    json.putObject("counts").put("feedback", LETTERS);
    ArrayNode letters = json.putArray("deadLetters");
    for (int i = from; i < Math.min(LETTERS, from + PAGE); i++) {
      letters
          .addObject()
          .put("id", "feedback.0." + i)
          .put("key", "ada")
          .put("stage", "process")
          .put("reason", i % 2 == 0 ? "it is even" : "it is odd");
    }
    if (from + PAGE < LETTERS) {
      json.put("next", String.valueOf(from + PAGE));
    }
  }
}
