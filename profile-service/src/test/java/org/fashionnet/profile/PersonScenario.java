package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the running service with a person of its own: what the topics say of them is collected
 * as it comes, so that tests share one service without seeing each other.
 */
abstract class PersonScenario {
  static final String FLORAL = "1".repeat(64);
  static final String STRIPED = "2".repeat(64);

  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  @Inject DataSource database;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  final String user = "ada-" + UUID.randomUUID();

  /** The path of the person's profile. */
  final String path = "/api/v1/profiles/" + user;

  final List<Received<StyleProfile>> profiles = new CopyOnWriteArrayList<>();
  final List<Received<FashionVector>> vectors = new CopyOnWriteArrayList<>();

  /** Why vectors and feedback of the person could not be used. */
  final List<String> deadLetters = new CopyOnWriteArrayList<>();

  private Publisher publisher;
  private TopicReader reader;

  @BeforeEach
  final void connect() {
    publisher = new Publisher(client);
    reader =
        new TopicReader(
            "test-" + user,
            client,
            List.of(
                new Subscription<>(
                    Topics.STYLE_PROFILES, r -> mine(r.key().equals(user), profiles, r)),
                new Subscription<>(
                    Topics.WARDROBE_VECTORS, r -> mine(r.key().startsWith(user), vectors, r)),
                deadLettersOf(Topics.WARDROBE_VECTORS),
                deadLettersOf(Topics.FEEDBACK)),
            LoopListener.NONE);
    reader.start();
  }

  @AfterEach
  final void close() {
    reader.close();
    publisher.close();
  }

  private Subscription<byte[]> deadLettersOf(Topic<?> topic) {
    return new Subscription<>(
        Topics.deadLetters(topic),
        r ->
            mine(
                r.key().startsWith(user),
                deadLetters,
                r.header(DeadLetterHeaders.REASON).orElse("")));
  }

  private static <T> void mine(boolean mine, List<T> list, T record) {
    if (mine) {
      list.add(record);
    }
  }

  /** What the topic says of the person. */
  final StyleProfile newest() {
    assertThat(profiles).isNotEmpty();
    return profiles.getLast().value();
  }

  /** What REST says of the person. */
  final ValidatableResponse profile() {
    return given().get(path).then().statusCode(200);
  }

  /** A garment of the person has been read. */
  final void send(String imageId, String pattern, Instant receivedAt) {
    send(imageId, pattern, receivedAt, "model");
  }

  final void send(String imageId, String pattern, Instant receivedAt, String model) {
    send(
        Records.partitionedBy(
            Topics.WARDROBE_VECTORS,
            user,
            new WardrobeKey(user, imageId).toString(),
            vector(imageId, pattern, model),
            Records.header(ImageHeaders.RECEIVED_AT, String.valueOf(receivedAt.toEpochMilli()))));
  }

  final void send(ProducerRecord<byte[], byte[]> record) {
    publisher.publish(record).toCompletableFuture().join();
  }

  static FashionVector vector(String imageId, String pattern, String model) {
    var feature = new Feature(pattern, 0.9f, List.of(0.9f, 0.1f));
    var look = Embedding.of(new float[] {1, 2});
    return new FashionVector(imageId, model, "small-1", Map.of("pattern", feature), look);
  }

  final void sql(String statement) {
    try (var connection = database.getConnection();
        var executable = connection.createStatement()) {
      executable.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
