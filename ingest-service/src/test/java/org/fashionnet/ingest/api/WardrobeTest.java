package org.fashionnet.ingest.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class WardrobeTest extends IngestScenario {
  @Test
  void one_bad_photo_does_not_fail_the_others() {
    Api.give("mixed", Photos.jpeg(10), "text".getBytes(UTF_8), Photos.jpeg(11), Photos.jpeg(10))
        .statusCode(202)
        .body("userId", is("mixed"))
        .body(
            "images.file", equalTo(List.of("photo0.jpg", "photo1.jpg", "photo2.jpg", "photo3.jpg")))
        .body("images.status", equalTo(List.of("accepted", "rejected", "accepted", "known")))
        .body("images[1].problem.status", is(415));
    List<ConsumerRecord<byte[], byte[]>> images = topics.of("wardrobe-images", "mixed");
    assertThat(images).hasSize(2);
    Api.give("mixed", "text".getBytes(UTF_8), new byte[] {1})
        .statusCode(415)
        .contentType("application/problem+json")
        .body("images", hasSize(2));
    Api.give("mixed").statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)));
    byte[][] tooMany = new byte[21][];
    Arrays.fill(tooMany, Photos.jpeg(12));
    Api.give("mixed", tooMany).statusCode(400).body("detail", containsString("1 to 20"));
    Api.give("x".repeat(201), Photos.jpeg(12)).statusCode(400);
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
    tell(key, vector(imageId, "model-1"));
    await().atMost(PATIENCE).until(() -> Api.status(imageId).equals("classified"));
    Api.give("ada", photo).body("images[0].status", is("known"));
    assertThat(topics.of("wardrobe-images", "ada")).hasSize(1);
    tell(key, null);
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
    ids.forEach(id -> tell(new WardrobeKey("cleo", id), vector(id, "model-1")));
    ids.forEach(id -> await().atMost(PATIENCE).until(() -> Api.status(id).equals("classified")));
    Api.image(ids.get(0), 100).statusCode(200);
    ids.forEach(id -> tell(new WardrobeKey("cleo", id), null));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Api.image(ids.get(0), null).statusCode(404);
              Api.image(ids.get(0), 100).statusCode(404);
            });
    Api.image(ids.get(1), null).statusCode(200);
    Api.image(ids.get(2), null).statusCode(200);
    tell(new WardrobeKey("dan", ids.get(1)), null);
    await().atMost(PATIENCE).untilAsserted(() -> Api.image(ids.get(1), null).statusCode(404));
  }

  @Test
  void a_photo_that_could_not_be_classified_has_failed_and_may_be_given_again() {
    byte[] photo = Photos.jpeg(30);
    String imageId = Api.give("eve", photo).extract().path("images[0].imageId");
    choke("eve", imageId);
    await().atMost(PATIENCE).until(() -> Api.status(imageId).equals("failed"));
    Api.give("eve", photo).body("images[0].status", is("accepted"));
  }

  /** What the classifier says of a garment; null takes the garment out of the wardrobe. */
  private void tell(WardrobeKey key, FashionVector vector) {
    topics.send(
        Records.partitionedBy(Topics.WARDROBE_VECTORS, key.userId(), key.toString(), vector));
  }
}
