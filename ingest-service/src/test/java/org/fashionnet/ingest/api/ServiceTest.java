package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.reading.ClassifierStub;
import org.fashionnet.kafka.DeadLetterHeaders;
import org.fashionnet.kafka.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "own", value = "true"))
@QuarkusTestResource(value = ClassifierStub.class, restrictToAnnotatedClass = true)
class ServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private TopicLog topics;
  private final TestWeb web = new TestWeb();

  @BeforeEach
  void open() {
    topics = new TopicLog(bootstrapServers);
    await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  void close() {
    topics.close();
    web.close();
  }

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
        .untilAsserted(() -> Api.changeTo("dress-1", Api.item("dress-1", "1")).statusCode(404));

    // Given again after its deletion it is classified again.
    Api.create("dress-1", "9.90", Photos.jpeg(2)).statusCode(202);
    lastItem("dress-1", 6);
    assertThat(topics.of("item-images", "dress-1")).hasSize(4);
  }

  @Test
  void a_photo_is_read_for_whoever_searches_by_it_and_not_kept() {
    String imageId =
        read(Photos.jpeg(77))
            .statusCode(200)
            .body("features.color.class", is("red"))
            .extract()
            .path("imageId");
    given().get("/api/v1/images/" + imageId).then().statusCode(404);

    read("no photo".getBytes(UTF_8)).statusCode(415);
    given()
        .multiPart("other", "x")
        .post("/api/v1/images/vector")
        .then()
        .statusCode(400)
        .body("detail", is("a part named 'image' is needed"));
  }

  private static ValidatableResponse read(byte[] photo) {
    return given().multiPart("image", "p.jpg", photo).post("/api/v1/images/vector").then();
  }

  @Test
  void an_image_is_fetched_by_its_address_and_known_by_its_id() {
    web.redirect("/old", "/new").file("/new", Photos.jpeg(3));
    Api.createFrom(withUrl("fetched-1", web.url("/old")))
        .statusCode(202)
        .body("imageId", nullValue());
    String imageId = lastItem("fetched-1", 1).imageId();
    Api.image(imageId, null).statusCode(200).contentType("image/jpeg");
    Api.createFrom(Api.item("fetched-2", "5").replace("{", "{\"imageId\":\"" + imageId + "\","))
        .statusCode(202);
    assertThat(lastItem("fetched-2", 1).imageId()).isEqualTo(imageId);
  }

  @Test
  void an_update_whose_image_cannot_be_had_becomes_a_dead_letter_and_the_next_is_read() {
    web.file("/text", "no image at all".getBytes());
    Api.createFrom(withUrl("bad-1", web.url("/missing"))).statusCode(202);
    Api.createFrom(withUrl("bad-2", web.url("/text"))).statusCode(202);
    Api.createFrom(withUrl("bad-3", "http://127.0.0.1:1/refused")).statusCode(202);
    topics.send(Records.of(other("bad-4"), "bad-4", "{\"itemId\":\"other\"}"));
    Api.create("good-after-bad", "5", Photos.jpeg(5)).statusCode(202);
    lastItem("good-after-bad", 1);
    assertThat(deadLetter("bad-1")).contains("status 404");
    assertThat(deadLetter("bad-2")).contains("no image of an accepted format");
    assertThat(deadLetter("bad-3")).contains("cannot be fetched");
    assertThat(deadLetter("bad-4")).contains("schemaVersion");
    assertThat(topics.of("catalogue-items", "bad-1")).isEmpty();
  }

  @Test
  void items_that_do_not_fit_are_told_which_field_is_wrong() {
    Api.createFrom("{\"itemId\": \"x y\", \"title\": \"t\"}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("itemId 'x y'"));
    Api.createFrom(Api.item("no-image", "5"))
        .statusCode(400)
        .body("detail", containsString("image"));
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
    Api.changeTo("nobody", Api.item("nobody", "1")).statusCode(404);
    Api.delete("a b").statusCode(400);
    given().multiPart("other", "x").post("/api/v1/catalogue/items").then().statusCode(400);
    given()
        .contentType("text/plain")
        .body("x")
        .post("/api/v1/catalogue/items")
        .then()
        .statusCode(415);
  }

  @Test
  void each_unusual_photo_gets_its_answer_and_the_service_goes_on() {
    byte[] jpeg = Photos.jpeg(6);
    assertPhoto(new byte[0], 422, "0 bytes");
    assertPhoto("a text named photo.jpg".getBytes(), 415, "no image");
    assertPhoto(Arrays.copyOf(jpeg, jpeg.length / 2), 422, "truncated");
    assertPhoto(Photos.write(Photos.corners(1, 1, 1), "png"), 422, "at least 16");
    assertPhoto(Photos.bombPng(12_000, 12_000), 422, "at most 10000");
    assertPhoto(new byte[(20 << 20) + 1], 413, "at most 20971520");
    List<byte[]> usable =
        List.of(
            Photos.cmykJpeg(255, 0, 0, 0),
            Photos.png16(9, 9, 9, 9),
            Photos.palettePng(),
            Photos.animatedGif(),
            Photos.apng(),
            Photos.fixture("animated.webp"),
            Photos.fixture("alpha.webp"),
            Photos.oriented(jpeg, 6),
            Photos.hugeExif(jpeg),
            Photos.polyglot());
    for (int i = 0; i < usable.size(); i++) {
      // Each to a wardrobe of its own: some are the same picture in another format.
      Api.give("unusual-" + i, usable.get(i))
          .statusCode(202)
          .body("images.status", everyItem(is("accepted")));
    }
  }

  @Test
  void one_bad_photo_does_not_fail_the_others() {
    Api.give("mixed", Photos.jpeg(10), "text".getBytes(), Photos.jpeg(11), Photos.jpeg(10))
        .statusCode(202)
        .body("userId", is("mixed"))
        .body(
            "images.file", equalTo(List.of("photo0.jpg", "photo1.jpg", "photo2.jpg", "photo3.jpg")))
        .body("images.status", equalTo(List.of("accepted", "rejected", "accepted", "known")))
        .body("images[1].problem.status", is(415));
    List<ConsumerRecord<byte[], byte[]>> images = topics.of("wardrobe-images", "mixed");
    assertThat(images).hasSize(2);
    Api.give("mixed", "text".getBytes(), new byte[0])
        .statusCode(415)
        .contentType("application/problem+json")
        .body("images", hasSize(2));
    Api.give("mixed").statusCode(anyClientError());
    byte[][] tooMany = new byte[21][];
    Arrays.fill(tooMany, Photos.jpeg(12));
    Api.give("mixed", tooMany).statusCode(400).body("detail", containsString("1 to 20"));
    Api.give("mi xed", Photos.jpeg(12)).statusCode(400);
  }

  @Test
  void a_photo_is_sent_once_until_it_is_erased() {
    byte[] photo = Photos.jpeg(20);
    String imageId =
        Api.give("ada", photo)
            .body("images[0].status", is("accepted"))
            .extract()
            .path("images[0].imageId");
    assertThat(Api.status(imageId)).isEqualTo("received");
    Api.give("ada", photo).statusCode(202).body("images[0].status", is("known"));
    Api.give("bob", photo).body("images[0].status", is("accepted"));
    WardrobeKey key = new WardrobeKey("ada", imageId);
    vector(key, fashionVector(imageId));
    await().atMost(PATIENCE).until(() -> Api.status(imageId).equals("classified"));
    Api.give("ada", photo).body("images[0].status", is("known"));
    assertThat(topics.of("wardrobe-images", "ada")).hasSize(1);
    vector(key, null);
    await().atMost(PATIENCE).until(() -> Api.status(imageId).equals("received"));
    Api.give("ada", photo).body("images[0].status", is("accepted"));
    assertThat(topics.of("wardrobe-images", "ada")).hasSize(2);
  }

  @Test
  void an_erased_photo_is_gone_once_no_wardrobe_and_no_item_shows_it() {
    byte[] mine = Photos.jpeg(21);
    byte[] shared = Photos.jpeg(22);
    byte[] sold = Photos.jpeg(23);
    List<String> ids = Api.give("cleo", mine, shared, sold).extract().path("images.imageId");
    Api.give("dan", shared).statusCode(202);
    Api.create("sold-1", "5", sold).statusCode(202);
    lastItem("sold-1", 1);
    ids.forEach(id -> vector(new WardrobeKey("cleo", id), fashionVector(id)));
    ids.forEach(id -> await().atMost(PATIENCE).until(() -> Api.status(id).equals("classified")));
    Api.image(ids.get(0), 100).statusCode(200);
    ids.forEach(id -> vector(new WardrobeKey("cleo", id), null));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Api.image(ids.get(0), null).statusCode(404);
              Api.image(ids.get(0), 100).statusCode(404);
            });
    Api.image(ids.get(1), null).statusCode(200);
    Api.image(ids.get(2), null).statusCode(200);
    vector(new WardrobeKey("dan", ids.get(1)), null);
    await().atMost(PATIENCE).untilAsserted(() -> Api.image(ids.get(1), null).statusCode(404));
  }

  @Test
  void a_photo_that_could_not_be_classified_has_failed_and_may_be_given_again() {
    byte[] photo = Photos.jpeg(30);
    String imageId = Api.give("eve", photo).extract().path("images[0].imageId");
    topics.send(
        Records.of(
            deadLetters(),
            "eve",
            new byte[] {1},
            Records.header(ImageHeaders.IMAGE_ID, imageId),
            Records.header(DeadLetterHeaders.REASON, "the model choked")));
    await().atMost(PATIENCE).until(() -> Api.status(imageId).equals("failed"));
    Api.give("eve", photo).body("images[0].status", is("accepted"));
  }

  @Test
  void a_picture_is_served_in_the_asked_width_and_cached_for_ever() {
    byte[] photo = Photos.write(Photos.corners(800, 400, 1), "png");
    String imageId = Api.give("pictures", photo).extract().path("images[0].imageId");
    byte[] full = Api.image(imageId, null).extract().asByteArray();
    assertThat(Photos.read(full).getWidth()).isEqualTo(512);
    var small = Api.image(imageId, 100).statusCode(200).extract();
    assertThat(Photos.read(small.asByteArray()).getWidth()).isEqualTo(100);
    assertThat(small.header("Cache-Control")).contains("immutable");
    given()
        .header("If-None-Match", small.header("ETag"))
        .get("/api/v1/images/" + imageId + "?width=100")
        .then()
        .statusCode(304);
    for (Object width : List.of(31, 513, "wide", -1)) {
      Api.image(imageId, width).statusCode(400).body("detail", containsString("32 to 512"));
    }
    Api.image("0".repeat(64), null).statusCode(404).contentType("application/problem+json");
    Api.image("nonsense", null).statusCode(400);
    given().get("/api/v1/images/" + "0".repeat(64) + "/status").then().statusCode(404);
  }

  @Test
  void the_interface_describes_itself() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("giveWardrobeImages"));
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
  }

  private static org.hamcrest.Matcher<Integer> anyClientError() {
    return org.hamcrest.Matchers.allOf(
        org.hamcrest.Matchers.greaterThanOrEqualTo(400), org.hamcrest.Matchers.lessThan(500));
  }

  private static void assertPhoto(byte[] photo, int status, String detail) {
    Api.give("unusual", photo)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
    Api.create("unusual", "1", photo).statusCode(status).contentType("application/problem+json");
  }

  private static String withUrl(String itemId, String url) {
    return Api.item(itemId, "5").replace("{", "{\"imageUrl\":\"" + url + "\",");
  }

  private CatalogueItem lastItem(String itemId, int records) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(topics.of("catalogue-items", itemId)).hasSize(records));
    try {
      return Codecs.CATALOGUE_ITEM.decode(topics.of("catalogue-items", itemId).getLast().value());
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitTombstone(String topic, String key, int records) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(topics.of(topic, key)).hasSize(records));
    assertThat(topics.of(topic, key).getLast().value()).isNull();
  }

  private String deadLetter(String key) {
    await()
        .atMost(PATIENCE)
        .until(() -> !topics.of("catalogue-updates.dead-letters", key).isEmpty());
    return TopicLog.header(
        topics.of("catalogue-updates.dead-letters", key).getFirst(), DeadLetterHeaders.REASON);
  }

  private void vector(WardrobeKey key, FashionVector vector) {
    topics.send(
        Records.partitionedBy(Topics.WARDROBE_VECTORS, key.userId(), key.toString(), vector));
  }

  private static FashionVector fashionVector(String imageId) {
    return new FashionVector(
        imageId,
        "model-1",
        "test",
        Map.of("color", new Feature("red", 0.9f, List.of(0.9f, 0.1f))),
        Embedding.of(new float[] {1, 0}));
  }

  /** The updates' topic for values that are none. */
  private static Topic<String> other(String key) {
    return new Topic<>(
        "catalogue-updates",
        new org.fashionnet.contracts.codec.Codec<>() {
          @Override
          public byte[] encode(String value) {
            return value.getBytes();
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

  @SuppressWarnings("unchecked") // Dead letters are bytes.
  private static Topic<byte[]> deadLetters() {
    return (Topic<byte[]>)
        Topics.withDeadLetters().stream()
            .filter(topic -> topic.name().equals("wardrobe-images.dead-letters"))
            .findFirst()
            .orElseThrow();
  }
}
