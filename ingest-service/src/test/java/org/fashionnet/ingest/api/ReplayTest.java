package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.Photos;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "own", value = "true"))
class ReplayTest extends IngestScenario {
  private static final int PHOTOS = 7;

  @ConfigProperty(name = "fashionnet.ingest.image-store")
  Path store;

  @Test
  void what_the_model_has_not_read_is_sent_again_a_few_at_a_time_until_every_image_is_settled()
      throws IOException {
    List<String> garments = garmentsReadByTheOldModel();
    garment(garments.get(0), "new", 0);
    String restored = item("restored", 50, "old");
    item("read", 51, "new");
    String lost = item("lost", 52, "old");
    delete(restored, "images");
    delete(lost, "images", "originals");

    // Four garments at a time, and no item before the garments.
    start("new").statusCode(202);
    await().atMost(PATIENCE).until(() -> progress().getInt("wardrobes.inFlight") == 4);
    start("new").statusCode(409).body("detail", containsString("running"));
    given().delete("/admin/replay").then().statusCode(204);
    JsonPath stopped = progress();
    assertThat(stopped.getString("state")).isEqualTo("STOPPED");
    assertThat(stopped.getInt("wardrobes.wanted")).isEqualTo(PHOTOS);
    assertThat(stopped.getInt("wardrobes.done")).isEqualTo(1);
    assertThat(stopped.getInt("wardrobes.sent")).isEqualTo(4);
    assertThat(stopped.getInt("items.sent")).isZero();
    List<String> sent = sentAgain().map(ReplayTest::imageId).toList();
    assertThat(sent).hasSize(4).doesNotContain(garments.get(0)).doesNotHaveDuplicates();
    assertThat(sentAgain())
        .allSatisfy(
            message ->
                assertThat(TopicLog.header(message, ImageHeaders.RECEIVED_AT))
                    .isEqualTo(String.valueOf(receivedAt(garments.indexOf(imageId(message))))));

    // What was answered meanwhile is not sent again.
    sent.subList(0, 3).forEach(id -> garment(id, "new", garments.indexOf(id)));
    start("new").statusCode(202);
    await().atMost(PATIENCE).until(() -> progress().getInt("wardrobes.inFlight") == 3);
    List<String> rest =
        garments.stream()
            .filter(id -> !id.equals(garments.get(0)) && !sent.subList(0, 3).contains(id))
            .toList();
    assertThat(sentAgain().skip(4).map(ReplayTest::imageId))
        .containsExactlyInAnyOrderElementsOf(rest);
    choke("ann", rest.get(0));
    garment(rest.get(1), "new", garments.indexOf(rest.get(1)));
    garment(rest.get(2), "other", garments.indexOf(rest.get(2)));

    // Items follow once all garments are settled.
    await().atMost(PATIENCE).until(() -> topics.of("item-images", "restored").size() == 2);
    var again = topics.of("item-images", "restored");
    assertThat(again.get(1).value()).isEqualTo(again.get(0).value());
    assertThat(again.get(1).headers()).isEqualTo(again.get(0).headers());
    assertThat(topics.of("item-images", "read")).hasSize(1);
    assertThat(topics.of("item-images", "lost")).hasSize(1);
    itemVector("restored", restored, "new");
    await().atMost(PATIENCE).until(() -> progress().getString("state").equals("COMPLETE"));
    JsonPath complete = progress();
    assertThat(complete.getInt("wardrobes.done")).isEqualTo(PHOTOS - 2);
    assertThat(complete.getList("wardrobes.failures.reason"))
        .containsExactlyInAnyOrder("the model choked", "read by model other instead");
    assertThat(complete.getInt("items.done")).isEqualTo(2);
    assertThat(complete.getList("items.failures.key")).containsExactly("lost");
    assertThat(complete.getList("items.failures.reason"))
        .containsExactly("the image is not kept any more");

    // Once more: only what failed is tried again.
    start("new").statusCode(202);
    await().atMost(PATIENCE).until(() -> progress().getInt("wardrobes.inFlight") == 2);
    given().delete("/admin/replay").then().statusCode(204);
    assertThat(sentAgain().skip(7).map(ReplayTest::imageId))
        .containsExactlyInAnyOrder(rest.get(0), rest.get(2));
  }

  @Test
  void a_replay_without_a_model_is_refused() {
    start("").statusCode(400).body("detail", containsString("modelVersion"));
    given().contentType("application/json").post("/admin/replay").then().statusCode(400);
  }

  private static ValidatableResponse start(String modelVersion) {
    return given()
        .contentType("application/json")
        .body(Map.of("modelVersion", modelVersion))
        .post("/admin/replay")
        .then();
  }

  private static JsonPath progress() {
    return given().get("/admin/replay").then().statusCode(200).extract().jsonPath();
  }

  private List<String> garmentsReadByTheOldModel() {
    byte[][] photos =
        IntStream.range(0, PHOTOS).mapToObj(i -> Photos.jpeg(40 + i)).toArray(byte[][]::new);
    List<String> ids = Api.give("ann", photos).statusCode(202).extract().path("images.imageId");
    IntStream.range(0, PHOTOS).forEach(i -> garment(ids.get(i), "old", i));
    return ids;
  }

  private static long receivedAt(int index) {
    return 1_000_000L + index;
  }

  private void garment(String imageId, String modelVersion, int index) {
    topics.send(
        Records.partitionedBy(
            Topics.WARDROBE_VECTORS,
            "ann",
            new WardrobeKey("ann", imageId).toString(),
            vector(imageId, modelVersion),
            Records.header(ImageHeaders.RECEIVED_AT, String.valueOf(receivedAt(index)))));
  }

  private String item(String itemId, int photo, String modelVersion) {
    String imageId =
        Api.create(itemId, "5", Photos.jpeg(photo)).statusCode(202).extract().path("imageId");
    await().atMost(PATIENCE).until(() -> !topics.of("item-images", itemId).isEmpty());
    itemVector(itemId, imageId, modelVersion);
    return imageId;
  }

  private void itemVector(String itemId, String imageId, String modelVersion) {
    topics.send(Records.of(Topics.ITEM_VECTORS, itemId, vector(imageId, modelVersion)));
  }

  private void delete(String imageId, String... directories) throws IOException {
    for (String directory : directories) {
      Path folder = store.resolve(directory).resolve(imageId.substring(0, 2));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().contains(imageId)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What came after the uploads. */
  private Stream<ConsumerRecord<byte[], byte[]>> sentAgain() {
    return topics.of("wardrobe-images", "ann").stream().skip(PHOTOS);
  }

  private static String imageId(ConsumerRecord<byte[], byte[]> message) {
    return TopicLog.header(message, ImageHeaders.IMAGE_ID);
  }
}
