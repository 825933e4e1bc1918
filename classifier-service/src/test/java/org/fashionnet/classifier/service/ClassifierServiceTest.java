package org.fashionnet.classifier.service;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.awt.Color;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.fashionnet.classifier.fixture.KafkaProbe;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.fixture.TinyBundleResource;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(TinyBundleResource.class)
class ClassifierServiceTest {
  private static final byte[] BLUE = Pictures.jpeg(Color.BLUE);
  private static final byte[] RED = Pictures.jpeg(Color.RED);

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  private KafkaProbe probe;

  @BeforeEach
  void open() {
    probe = new KafkaProbe(client);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void an_item_s_image_becomes_its_vector_under_the_same_key() throws Exception {
    probe.image(Topics.ITEM_IMAGES, "shirt-1", BLUE);

    ConsumerRecord<byte[], byte[]> record =
        probe.await(Topics.ITEM_VECTORS, "shirt-1", 1).getFirst();

    FashionVector vector = Codecs.FASHION_VECTOR.decode(record.value());
    vector.requireFits(TinyBundle.TAXONOMY);
    assertThat(vector.classOf("color")).contains("blue");
    assertThat(vector.classOf("tone")).contains("dark");
    assertThat(vector.imageId()).isEqualTo(Pictures.sha256(BLUE));
    assertThat(vector.embedding().dimensions()).isEqualTo(3);
    assertThat(header(record, ImageHeaders.IMAGE_ID)).isEqualTo(Pictures.sha256(BLUE));
    assertThat(header(record, ImageHeaders.RECEIVED_AT)).isEqualTo("1700000000000");
  }

  @Test
  void a_wardrobe_photo_s_vector_lies_in_its_person_s_partition() throws Exception {
    probe.image(Topics.WARDROBE_IMAGES, "ada", BLUE);
    probe.image(Topics.WARDROBE_IMAGES, "ada", RED);

    for (byte[] photo : List.of(BLUE, RED)) {
      String key = "ada/" + Pictures.sha256(photo);
      var record = probe.await(Topics.WARDROBE_VECTORS, key, 1).getFirst();
      assertThat(Codecs.FASHION_VECTOR.decode(record.value()).imageId())
          .isEqualTo(Pictures.sha256(photo));
      assertThat(record.partition())
          .isEqualTo(Utils.toPositive(Utils.murmur2("ada".getBytes(UTF_8))) % 6);
      assertThat(header(record, ImageHeaders.RECEIVED_AT)).isEqualTo("1700000000000");
    }
  }

  @Test
  void a_caller_who_waits_gets_the_vector_of_a_photo() throws Exception {
    await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    byte[] json =
        given()
            .contentType("image/jpeg")
            .body(BLUE)
            .post("/internal/vectors")
            .then()
            .statusCode(200)
            .contentType("application/json")
            .extract()
            .asByteArray();

    FashionVector vector = Codecs.FASHION_VECTOR.decode(json);
    vector.requireFits(TinyBundle.TAXONOMY);
    assertThat(vector.classOf("color")).contains("blue");
    assertThat(vector.imageId()).isEqualTo(Pictures.sha256(BLUE));
  }

  @Test
  void what_is_no_picture_or_too_large_for_one_is_refused_with_the_reason() {
    await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    given()
        .contentType("image/jpeg")
        .body(new byte[] {1, 2, 3})
        .post("/internal/vectors")
        .then()
        .statusCode(422)
        .body("detail", equalTo("3 bytes that are not a JPEG"));
    given()
        .contentType("image/jpeg")
        .body(new byte[(2 << 20) + 1])
        .post("/internal/vectors")
        .then()
        .statusCode(413)
        .body("detail", containsString("at most 2097152 are allowed"));
    given().contentType("text/plain").body("x").post("/internal/vectors").then().statusCode(415);
  }

  @Test
  void without_a_time_of_receipt_the_record_s_own_time_counts() {
    probe.send(
        Records.of(
            Topics.ITEM_IMAGES,
            "shirt-2",
            BLUE,
            Records.header(ImageHeaders.IMAGE_ID, Pictures.sha256(BLUE))));

    var record = probe.await(Topics.ITEM_VECTORS, "shirt-2", 1).getFirst();

    assertThat(Long.parseLong(header(record, ImageHeaders.RECEIVED_AT)))
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
  }

  @Test
  void a_picture_that_is_no_class_s_clearly_is_unsure_but_keeps_its_probabilities()
      throws Exception {
    byte[] grey = Pictures.jpeg(Color.GRAY);
    probe.image(Topics.ITEM_IMAGES, "grey-1", grey);

    var record = probe.await(Topics.ITEM_VECTORS, "grey-1", 1).getFirst();

    var color = Codecs.FASHION_VECTOR.decode(record.value()).features().get("color");
    assertThat(color.decided()).isEmpty();
    assertThat(color.confidence()).isBetween(.33f, .35f);
    assertThat(color.probabilities()).hasSize(3);
  }

  @Test
  void a_tombstone_becomes_a_tombstone_after_the_vector_it_ends() {
    probe.image(Topics.ITEM_IMAGES, "gone-1", BLUE);
    probe.send(Records.of(Topics.ITEM_IMAGES, "gone-1", null));

    var records = probe.await(Topics.ITEM_VECTORS, "gone-1", 2);

    assertThat(records.get(0).value()).isNotNull();
    assertThat(records.get(1).value()).isNull();
  }

  @Test
  void an_image_that_cannot_be_read_goes_to_the_dead_letters_and_its_neighbours_pass() {
    byte[] text = "this is no photo".getBytes(UTF_8);
    probe.image(Topics.ITEM_IMAGES, "mixed-1", BLUE);
    probe.image(Topics.ITEM_IMAGES, "mixed-1", text);
    probe.image(Topics.ITEM_IMAGES, "mixed-1", RED);

    var dead = probe.awaitDeadLetter(Topics.ITEM_IMAGES, "mixed-1");
    var vectors = probe.await(Topics.ITEM_VECTORS, "mixed-1", 2);

    assertThat(dead.value()).isEqualTo(text);
    assertThat(header(dead, "dead-letter-reason")).isEqualTo("16 bytes that are not a JPEG");
    assertThat(header(dead, ImageHeaders.IMAGE_ID)).isEqualTo(Pictures.sha256(text));
    assertThat(vectors.stream().map(r -> header(r, ImageHeaders.IMAGE_ID)))
        .containsExactly(Pictures.sha256(BLUE), Pictures.sha256(RED));
  }

  @Test
  void an_image_that_is_not_what_its_id_says_goes_to_the_dead_letters() {
    String other = Pictures.sha256(RED);
    probe.image(Topics.ITEM_IMAGES, "swapped-1", BLUE, other);
    probe.send(Records.of(Topics.WARDROBE_IMAGES, "nameless", BLUE));
    probe.image(Topics.WARDROBE_IMAGES, "not\ta\tkey", BLUE);

    assertThat(reason(probe.awaitDeadLetter(Topics.ITEM_IMAGES, "swapped-1")))
        .startsWith("header image-id is " + other + ", but the image's SHA-256 is");
    assertThat(reason(probe.awaitDeadLetter(Topics.WARDROBE_IMAGES, "nameless")))
        .isEqualTo("header image-id is missing");
    assertThat(reason(probe.awaitDeadLetter(Topics.WARDROBE_IMAGES, "not\ta\tkey")))
        .contains("userId 'not\uFFFDa\uFFFDkey' must be");
  }

  @Test
  void the_model_says_what_it_is() {
    awaitReady();
    given()
        .get("/api/v1/model")
        .then()
        .statusCode(200)
        .body("taxonomy.version", equalTo("tiny-1"))
        .body("taxonomy.attributes.name", hasItems("color", "tone"))
        .body("architecture", equalTo("shared"))
        .body("input.size", equalTo(32))
        .body("input.resize", equalTo("squash"))
        .body("unsureBelow.color", equalTo(.5f))
        .body("metrics.color.accuracy", equalTo(1))
        .body("provenance.command", equalTo("tiny"));
  }

  @Test
  void the_service_is_ready_with_its_model_and_both_lanes() {
    awaitReady();
    given()
        .get("/q/health/ready")
        .then()
        .body(
            "checks.find { it.name == 'service' }.data.'classifier-item-images'",
            equalTo("RUNNING"))
        .body("checks.find { it.name == 'service' }.data.model", equalTo("RUNNING"));
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void images_batches_and_times_are_metrics() {
    probe.image(Topics.ITEM_IMAGES, "metric-1", BLUE);
    probe.await(Topics.ITEM_VECTORS, "metric-1", 1);
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("fashionnet_classifier_images_total{lane=\"bulk\"}"))
        .body(containsString("fashionnet_classifier_batch_size_count"))
        .body(containsString("fashionnet_classifier_queue_seconds_count{lane=\"interactive\"}"))
        .body(containsString("fashionnet_classifier_inference_seconds_sum"));
  }

  @Test
  void the_interface_is_described() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/model"));
  }

  private static void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    return header(record, "dead-letter-reason");
  }
}
