package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class DeadLettersResourceTest extends IngestScenario {
  private static final String BAD =
      "{\"schemaVersion\":2,\"itemId\":\"%s\",\"title\":\"A shirt\",\"price\":\"cheap\"}";
  private static final String GOOD =
      "{\"schemaVersion\":2,\"itemId\":\"%s\",\"title\":\"A shirt\",\"price\":5,\"currency\":\"EUR\"}";

  @Test
  void a_change_that_does_not_fit_is_shown_repaired_and_applied_once() {
    String id = bury("shirt-1", BAD);
    list()
        .body("counts.catalogue-updates", greaterThan(0))
        .body("deadLetters.reason", hasItem("price 'cheap' must be a number"))
        .body("deadLetters.key", hasItem("shirt-1"));
    given()
        .get("/admin/dead-letters/{id}", id)
        .then()
        .statusCode(200)
        .body("stage", is("decode"))
        .body("payload.price", is("cheap"))
        .body("headers.dead-letter-topic", is("catalogue-updates"));
    Api.problems("refused").body("problems.itemId", hasItem("shirt-1"));

    Map<String, Object> repaired =
        Map.of(
            "schemaVersion",
            2,
            "itemId",
            "shirt-1",
            "title",
            "A shirt",
            "price",
            5,
            "currency",
            "EUR");
    settle("replay", List.of(id), Map.of("schemaVersion", 2))
        .statusCode(400)
        .body("detail", startsWith("payload: itemId"));
    settle("replay", List.of(id), repaired).statusCode(200).body("settled", contains(id));
    assertThat(lastItem("shirt-1", 1).price()).isEqualByComparingTo("5");
    settle("replay", List.of(id), repaired)
        .body("settled.size()", is(0))
        .body("left.'%s'".formatted(id), is("it was replayed before"));
    assertThat(topics.of("catalogue-updates", "shirt-1")).hasSize(2);
    given()
        .get("/admin/dead-letters/{id}", id)
        .then()
        .statusCode(404)
        .body("detail", is("the dead letter was replayed"));
    Api.problems("refused").body("problems.itemId", not(hasItem("shirt-1")));
  }

  @Test
  void one_that_a_later_change_has_overtaken_is_sent_only_by_force() {
    String id = bury("shirt-2", BAD);
    topics.send(update("shirt-2", GOOD));
    lastItem("shirt-2", 1);
    settle("replay", List.of(id), null)
        .statusCode(200)
        .body("left.'%s'".formatted(id), containsString("would undo it"));
    settle("drop", List.of(id), null).body("settled", contains(id));
    assertThat(topics.of("catalogue-updates", "shirt-2")).hasSize(2);
  }

  @Test
  void a_record_whose_key_is_no_text_is_shown_and_holds_nothing_up() {
    topics.send(
        new ProducerRecord<>("catalogue-updates", 0, new byte[] {-1}, "{}".getBytes(UTF_8)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> list().body("deadLetters.reason", hasItem("the key is not UTF-8 text")));
    topics.send(update("shirt-3", GOOD));
    lastItem("shirt-3", 1);
  }

  @Test
  void what_does_not_fit_is_named() {
    given()
        .get("/admin/dead-letters?topic=x")
        .then()
        .statusCode(400)
        .body("detail", startsWith("topic 'x' must be one of catalogue-updates, "));
    given().get("/admin/dead-letters/x").then().statusCode(400);
    settle("replay", List.of(), null).statusCode(400).body("detail", startsWith("ids must be 1"));
    settle("drop", List.of("x"), null)
        .statusCode(400)
        .body("detail", startsWith("id 'x' must be topic.partition.offset"));
    settle("drop", List.of("feedback.0.1"), Map.of("a", 1)).statusCode(400);
  }

  private String bury(String itemId, String value) {
    topics.send(update(itemId, value));
    await().atMost(PATIENCE).untilAsserted(() -> list().body("deadLetters.key", hasItem(itemId)));
    return list().extract().path("deadLetters.find { it.key == '%s' }.id".formatted(itemId));
  }

  private static ValidatableResponse list() {
    return given().get("/admin/dead-letters").then().statusCode(200);
  }

  private static ValidatableResponse settle(
      String action, List<String> ids, @Nullable Map<String, Object> payload) {
    Map<String, Object> body =
        payload == null ? Map.of("ids", ids) : Map.of("ids", ids, "payload", payload);
    return given()
        .contentType("application/json")
        .body(body)
        .post("/admin/dead-letters/" + action)
        .then();
  }

  private static ProducerRecord<byte[], byte[]> update(String itemId, String value) {
    return new ProducerRecord<>(
        "catalogue-updates", itemId.getBytes(UTF_8), value.formatted(itemId).getBytes(UTF_8));
  }
}
