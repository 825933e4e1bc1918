package org.fashionnet.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedImportTest {
  @TempDir private Path directory;
  private final List<String> calls = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private int status = 202;
  private HttpServer server;

  /** Stands in for the ingest service. */
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
  void a_file_is_uploaded_and_followed_to_its_end() throws Exception {
    Path feed = Files.writeString(directory.resolve("größe.csv"), "id;title\n1;Shirt\n");
    answers.add("{\"importId\":\"7\"}");
    answers.add("{\"state\":\"running\",\"readBytes\":50,\"source\":{\"bytes\":100}}");
    answers.add("{\"state\":\"done\",\"readBytes\":100,\"source\":{\"bytes\":100}}");
    JsonNode job = work().run(feed.toString(), Map.of("dryRun", "true"));
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(calls)
        .containsExactly(
            "POST /api/v1/catalogue/imports?dryRun=true&name=gr%C3%B6%C3%9Fe.csv"
                + " id;title\n1;Shirt\n",
            "GET /api/v1/catalogue/imports/7 ", "GET /api/v1/catalogue/imports/7 ");
    assertThat(said).containsSubsequence("  Import: 50 %", "  Import: 100 %");
  }

  @Test
  void an_address_is_left_to_the_service() throws Exception {
    answers.add("{\"importId\":\"7\"}");
    answers.add("{\"state\":\"done\"}");
    work().run("https://shop.example/feed.xml", Map.of("full", "true"));
    assertThat(calls.getFirst())
        .isEqualTo(
            "POST /api/v1/catalogue/imports?full=true"
                + " {\"address\":\"https://shop.example/feed.xml\"}");
  }

  @Test
  void what_cannot_be_is_told_in_a_sentence() {
    assertThatThrownBy(() -> work().run("nowhere.csv", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no file 'nowhere.csv'");
    status = 400;
    answers.add("{\"detail\":\"format 'xls' must be xml or csv\"}");
    assertThatThrownBy(() -> work().run("https://shop.example/", Map.of("format", "xls")))
        .hasMessage("the import is refused: format 'xls' must be xml or csv");
    server.stop(0);
    assertThatThrownBy(() -> work().run("https://shop.example/", Map.of()))
        .hasMessageContaining("is the system running");
  }

  @Test
  void the_table_says_what_would_change_and_names_faulty_rows() throws Exception {
    JsonNode job =
        new ObjectMapper()
            .readTree(
                """
                {"state":"stopped","reason":"12 items would disappear, at most 10 may",
                 "options":{"dryRun":true},
                 "report":{"counts":{"rows":100,"faulty":1,"created":2,"changed":3,"unchanged":94,
                                     "disappearing":12,"pictures":2,"classifications":2},
                           "changedFields":{"price":3},"faults":1,
                           "listedFaults":[{"line":17,"field":"price","value":"x","reason":"must be a number"}]}}
                """);
    assertThat(ImportTable.of(job))
        .contains(
            "would be created                   2",
            "would change                       3",
            "  price                            3",
            "would disappear                   12",
            "  line 17: price 'x' must be a number",
            "stopped: 12 items would disappear, at most 10 may");
  }

  private FeedImport work() {
    return new FeedImport(server.getAddress().getPort(), said::add);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.add(
        "%s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] body = answers.remove().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
