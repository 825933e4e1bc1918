package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the running service, which looks into its topics and answers in them as the classifier
 * would.
 */
abstract class IngestScenario {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  TopicLog topics;

  @BeforeEach
  final void open() {
    topics = new TopicLog(bootstrapServers);
    await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  final void close() {
    topics.close();
  }

  /** The item as the topic has it once there are so many records of it. */
  final CatalogueItem lastItem(String itemId, int records) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(topics.of("catalogue-items", itemId)).hasSize(records));
    return last(itemId);
  }

  /** The item as the topic has it now. */
  final CatalogueItem last(String itemId) {
    try {
      return Codecs.CATALOGUE_ITEM.decode(topics.of("catalogue-items", itemId).getLast().value());
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The classifier could not read a garment. */
  final void choke(String userId, String imageId) {
    topics.send(
        Records.of(
            Topics.deadLetters(Topics.WARDROBE_IMAGES),
            userId,
            new byte[] {1},
            Records.header(ImageHeaders.IMAGE_ID, imageId),
            Records.header(DeadLetterHeaders.REASON, "the model choked")));
  }

  static FashionVector vector(String imageId, String modelVersion) {
    return new FashionVector(
        imageId,
        modelVersion,
        "test",
        Map.of("color", new Feature("red", 0.9f, List.of(0.9f, 0.1f))),
        Embedding.of(new float[] {1, 0}));
  }
}
