package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class CatalogueTest extends IngestScenario {
  @Test
  void an_item_is_created_changed_and_deleted() {
    String imageId =
        Api.create("dress-1", "29.90", Photos.jpeg(1))
            .statusCode(202)
            .body("itemId", is("dress-1"))
            .extract()
            .path("imageId");
    CatalogueItem item = lastItem("dress-1", 1);
    assertThat(item.imageId()).isEqualTo(imageId);
    assertThat(item.price()).isEqualByComparingTo("29.90");
    List<ConsumerRecord<byte[], byte[]>> images = topics.of("item-images", "dress-1");
    assertThat(images).hasSize(1);
    assertThat(TopicLog.header(images.get(0), ImageHeaders.IMAGE_ID)).isEqualTo(imageId);
    assertThat(Long.parseLong(TopicLog.header(images.get(0), ImageHeaders.RECEIVED_AT)))
        .isEqualTo(item.updatedAt().toEpochMilli());
    assertThat(Photos.read(images.get(0).value()).getWidth()).isEqualTo(120);

    // A price change, with the same photo and without any, costs no classification.
    Api.change("dress-1", "19.90", Photos.jpeg(1)).statusCode(202);
    Api.changeTo("dress-1", Api.item("dress-1", "9.90")).body("imageId", is(imageId));
    assertThat(lastItem("dress-1", 3).price()).isEqualByComparingTo("9.90");
    assertThat(topics.of("item-images", "dress-1")).hasSize(1);

    // Another photo costs one.
    Api.change("dress-1", "9.90", Photos.jpeg(2)).statusCode(202);
    assertThat(lastItem("dress-1", 4).imageId()).isNotEqualTo(imageId);
    assertThat(topics.of("item-images", "dress-1")).hasSize(2);

    Api.delete("dress-1").statusCode(202);
    awaitTombstone("catalogue-items", "dress-1", 5);
    awaitTombstone("item-images", "dress-1", 3);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> Api.patch("dress-1", "{\"price\":1}").statusCode(404));

    // Given again after its deletion it is classified again.
    Api.create("dress-1", "9.90", Photos.jpeg(2)).statusCode(202);
    lastItem("dress-1", 6);
    assertThat(topics.of("item-images", "dress-1")).hasSize(4);
  }

  private void awaitTombstone(String topic, String key, int records) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(topics.of(topic, key)).hasSize(records));
    assertThat(topics.of(topic, key).getLast().value()).isNull();
  }

  @Test
  void changes_are_read_whatever_the_shops_program_compresses_them_with() {
    for (String compression : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      String json =
          """
          {"schemaVersion": 2, "itemId": "%1$s", "title": "A shirt", "price": 5, "currency": "EUR",
           "attributes": {"long": "%2$s"}}
          """
              .formatted(compression, "text ".repeat(20));
      TopicLog.send(
          bootstrapServers,
          compression,
          new ProducerRecord<>(
              "catalogue-updates", compression.getBytes(UTF_8), json.getBytes(UTF_8)));

      assertThat(lastItem(compression, 1).title()).isEqualTo("A shirt");
    }
  }

  @Test
  void an_image_is_known_by_its_id() {
    String imageId = Api.create("first", "5", Photos.jpeg(3)).extract().path("imageId");
    Api.image(imageId, null).statusCode(200).contentType("image/jpeg");
    Api.createFrom(Api.item("second", "5").replace("{", "{\"imageId\":\"" + imageId + "\","))
        .statusCode(202);
    assertThat(lastItem("second", 1).imageId()).isEqualTo(imageId);
  }

  @Test
  void a_patch_changes_price_and_stock_and_nothing_else() {
    String imageId = Api.create("patched", "50", Photos.jpeg(6)).extract().path("imageId");
    lastItem("patched", 1);
    Api.patch("patched", "{\"available\":false,\"price\":40}")
        .statusCode(202)
        .body("itemId", is("patched"));
    CatalogueItem item = lastItem("patched", 2);
    assertThat(item.price()).isEqualByComparingTo("40");
    assertThat(item.available()).isFalse();
    assertThat(item.imageId()).isEqualTo(imageId);
    assertThat(item.title()).isEqualTo("A shirt");
    assertThat(topics.of("item-images", "patched")).hasSize(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.patch("patched", "{\"title\":null}")
                    .statusCode(400)
                    .body("detail", is("title is missing")));
    Api.patch("nobody", "{\"price\":1}").statusCode(404);
  }

  @Test
  void an_item_may_come_before_its_picture() {
    Api.createFrom(Api.item("waits", "5")).statusCode(202).body("imageId", nullValue());
    assertThat(lastItem("waits", 1).imageId()).isNull();
    assertThat(topics.of("item-images", "waits")).isEmpty();
    Api.statusOf("waits")
        .statusCode(200)
        .body("state", is("no-picture"))
        .body("shown", is(false))
        .body("why", is("it has no picture"))
        .body("item.title", is("A shirt"));
    Api.problems("no-picture")
        .statusCode(200)
        .body("problems.itemId", hasItem("waits"))
        .body("counts.no-picture", greaterThan(0));
  }

  @Test
  void the_status_says_where_an_item_is() {
    Api.statusOf("nothing").statusCode(404);
    Api.create("seen", "5", Photos.jpeg(8)).statusCode(202);
    Api.statusOf("seen").statusCode(200);
    lastItem("seen", 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.statusOf("seen")
                    .body("state", is("waits-for-reading"))
                    .body("why", is("its picture has not been read yet")));
    given()
        .get("/api/v1/catalogue/problems?kin=picture")
        .then()
        .statusCode(400)
        .body("detail", startsWith("unknown parameter 'kin'; did you mean 'kind'?"))
        .body("instance", is("/api/v1/catalogue/problems"));
    Api.problems("nonsense").statusCode(400).body("detail", containsString("must be one of"));
  }

  @Test
  void a_record_that_is_no_change_becomes_a_dead_letter_and_the_next_is_read() {
    topics.send(Records.of(other("bad-4"), "bad-4", "{\"itemId\":\"other\"}"));
    Api.create("good-after-bad", "5", Photos.jpeg(5)).statusCode(202);
    lastItem("good-after-bad", 1);
    assertThat(deadLetter("bad-4")).contains("schemaVersion");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.statusOf("bad-4")
                    .statusCode(200)
                    .body("state", is("refused"))
                    .body("problem", containsString("schemaVersion is missing")));
    Api.problems("refused").body("problems.itemId", hasItem("bad-4"));
  }

  private String deadLetter(String key) {
    await()
        .atMost(PATIENCE)
        .until(() -> !topics.of("catalogue-updates.dead-letters", key).isEmpty());
    return TopicLog.header(
        topics.of("catalogue-updates.dead-letters", key).getFirst(), DeadLetterHeaders.REASON);
  }

  /** The updates' topic for values that are none. */
  private static Topic<String> other(String key) {
    return new Topic<>(
        "catalogue-updates",
        new Codec<>() {
          @Override
          public byte[] encode(String value) {
            return value.getBytes(UTF_8);
          }

          @Override
          public String decode(byte[] bytes) {
            return key;
          }
        },
        6,
        Topic.CleanUp.COMPACT,
        Duration.ZERO,
        1 << 20);
  }

  @Test
  void items_that_do_not_fit_are_told_which_field_is_wrong() {
    Api.createFrom("{\"itemId\": \"x\\ny\", \"title\": \"t\"}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("itemId 'x\uFFFDy'"));
    Api.createFrom("{").statusCode(400).body("detail", containsString("not JSON"));
    Api.createFrom("[1]").statusCode(400).body("detail", containsString("JSON object"));
    Api.createFrom(Api.item("x", "-1").replace("{", "{\"imageUrl\":\"http://a.example\","))
        .statusCode(400)
        .body("detail", containsString("price -1"));
    Api.createFrom(Api.item("x", "1").replace("{", "{\"schemaVersion\":99,")).statusCode(400);
    Api.createFrom(Api.item("x", "1").replace("{", "{\"imageId\":\"" + "0".repeat(64) + "\","))
        .statusCode(422)
        .body("detail", containsString("not held"));
    Api.changeTo("x", Api.item("y", "1")).statusCode(400).body("detail", containsString("differs"));
    Api.delete("x".repeat(201)).statusCode(400);
    given().multiPart("other", "x").post("/api/v1/catalogue/items").then().statusCode(400);
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/catalogue/items")
        .then()
        .statusCode(415);
  }
}
