package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.kafka.DeadLetterHeaders;
import org.fashionnet.kafka.Publisher;
import org.fashionnet.kafka.Received;
import org.fashionnet.kafka.Records;
import org.fashionnet.kafka.Subscription;
import org.fashionnet.kafka.TopicReader;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
class ProfileServiceTest {
  private static final String FLORAL = "1".repeat(64);
  private static final String STRIPED = "2".repeat(64);

  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  @Inject Publisher publisher;
  @Inject DataSource database;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  private final String user = "ada-" + UUID.randomUUID();
  private final List<Received<StyleProfile>> profiles = new CopyOnWriteArrayList<>();
  private final List<Received<FashionVector>> vectors = new CopyOnWriteArrayList<>();
  private final List<String> deadLetters = new CopyOnWriteArrayList<>();
  private TopicReader reader;

  @BeforeEach
  void read() {
    reader =
        new TopicReader(
            "test-" + user,
            client,
            List.of(
                new Subscription<>(
                    Topics.STYLE_PROFILES, r -> mine(r.key().equals(user), profiles, r)),
                new Subscription<>(
                    Topics.WARDROBE_VECTORS, r -> mine(r.key().startsWith(user), vectors, r)),
                new Subscription<>(
                    deadLetters(),
                    r ->
                        mine(
                            r.key().startsWith(user),
                            deadLetters,
                            r.header(DeadLetterHeaders.REASON).orElse("")))));
    reader.start();
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void vectors_become_a_profile_that_rest_and_topic_show_alike() {
    send(FLORAL, "floral", Instant.now());
    send(STRIPED, "striped", Instant.now().plusSeconds(1));
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    given()
        .get("/api/v1/profiles/" + user)
        .then()
        .statusCode(200)
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.floral", equalTo(1f))
        .body("styleMatrix.pattern.striped", equalTo(1f));
    given()
        .get("/api/v1/profiles/" + user + "/garments")
        .then()
        .statusCode(200)
        .body("garments.imageId", contains(STRIPED, FLORAL))
        .body("garments[0].features.pattern.class", equalTo("striped"));
  }

  @Test
  void two_tastes_of_one_wardrobe_are_kept_apart_in_topic_and_rest() {
    for (int i = 0; i < 4; i++) {
      send("%064x".formatted(i), "floral", Instant.now());
    }
    for (int i = 4; i < 7; i++) {
      send("%064x".formatted(i), "striped", Instant.now());
    }
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(7));
    assertThat(newest().rows())
        .allSatisfy(
            row ->
                assertThat(row.interest())
                    .isEqualTo(
                        row.vector().classOf("pattern").orElseThrow().equals("floral") ? 0 : 1));
    given()
        .get("/api/v1/profiles/" + user)
        .then()
        .statusCode(200)
        .body("interests.interest", contains(0, 1))
        .body("interests.share", contains(0.571f, 0.429f))
        .body("interests.about", contains(List.of("floral"), List.of("striped")))
        .body("interests[1].imageIds.size()", equalTo(3));
  }

  @Test
  void the_same_vector_ten_times_is_one_garment() {
    Instant received = Instant.now();
    for (int i = 0; i < 10; i++) {
      send(FLORAL, "floral", received);
    }
    send(STRIPED, "striped", received);
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    assertThat(profiles)
        .allSatisfy(
            profile ->
                assertThat(profile.value().rows())
                    .extracting(row -> row.vector().imageId())
                    .doesNotHaveDuplicates());
  }

  @Test
  void a_vector_that_the_database_refuses_is_a_dead_letter_and_the_others_of_its_batch_go_on() {
    sql("alter table garment add constraint poison check (image_id <> '" + "f".repeat(64) + "')");
    try {
      send(FLORAL, "floral", Instant.now());
      send("f".repeat(64), "floral", Instant.now());
      send(STRIPED, "striped", Instant.now());
      await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
      await().untilAsserted(() -> assertThat(deadLetters).hasSize(1));
      assertThat(deadLetters.getFirst())
          .contains("cannot be stored", "violates check constraint \"poison\"");
    } finally {
      sql("alter table garment drop constraint poison");
    }
  }

  @Test
  void a_time_that_no_database_holds_is_a_dead_letter() {
    send(FLORAL, "floral", Instant.ofEpochMilli(Long.MAX_VALUE));
    await().untilAsserted(() -> assertThat(deadLetters).hasSize(1));
    assertThat(deadLetters.getFirst())
        .contains("must be from 0 to 253402300799999", String.valueOf(Long.MAX_VALUE));
  }

  @Test
  void versions_grow_over_an_erasure() {
    send(FLORAL, "floral", Instant.now().minusSeconds(5));
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    long before = newest().version();
    given().delete("/api/v1/profiles/" + user).then().statusCode(204);
    send(FLORAL, "floral", Instant.now().plusSeconds(60));
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isFalse());
    await().untilAsserted(() -> assertThat(newest().version()).isGreaterThan(before));
  }

  @Test
  void whatever_meets_an_erasure_nothing_received_before_it_survives() throws Exception {
    Instant before = Instant.now().minusSeconds(5);
    try (var sender = Executors.newSingleThreadExecutor()) {
      Future<?> sending =
          sender.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  send("%064x".formatted(i), "floral", before);
                }
              });
      await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
      given().delete("/api/v1/profiles/" + user).then().statusCode(204);
      sending.get(30, TimeUnit.SECONDS);
    }
    // A later garment of the same person: all that came before it has been handled.
    send(STRIPED, "striped", Instant.now().plusSeconds(60));
    await()
        .untilAsserted(
            () -> {
              assertThat(profiles.getLast().isTombstone()).isFalse();
              assertThat(newest().rows())
                  .extracting(row -> row.vector().imageId())
                  .containsExactly(STRIPED);
            });
  }

  @Test
  void versions_only_grow() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    send(STRIPED, "striped", Instant.now());
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    assertThat(profiles.stream().map(p -> p.value().version()).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void a_removed_garment_leaves_the_profile_and_its_topic() {
    send(FLORAL, "floral", Instant.now());
    send(STRIPED, "striped", Instant.now());
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    given().delete("/api/v1/profiles/" + user + "/garments/" + FLORAL).then().statusCode(204);
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(vectors)
                    .anyMatch(v -> v.isTombstone() && v.key().equals(user + "/" + FLORAL)));
    given().delete("/api/v1/profiles/" + user + "/garments/" + FLORAL).then().statusCode(404);
  }

  @Test
  void an_erased_person_stays_erased_when_a_late_vector_comes_and_may_begin_again() {
    Instant before = Instant.now().minusSeconds(5);
    send(FLORAL, "floral", before);
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    given().delete("/api/v1/profiles/" + user).then().statusCode(204);
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isTrue());
    await().untilAsserted(() -> assertThat(vectors).anyMatch(Received::isTombstone));
    given().get("/api/v1/profiles/" + user).then().statusCode(404);

    send(STRIPED, "striped", before);
    send(FLORAL, "floral", Instant.now().plusSeconds(60));
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isFalse());
    assertThat(newest().rows()).hasSize(1);
    assertThat(newest().rows().getFirst().vector().imageId()).isEqualTo(FLORAL);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        vectors.stream().filter(v -> v.key().equals(user + "/" + STRIPED)).toList())
                    .last()
                    .matches(Received::isTombstone));
  }

  @Test
  void weights_of_attributes_are_part_of_the_profile() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    given()
        .contentType("application/json")
        .body("{\"pattern\": 3}")
        .put("/api/v1/profiles/" + user + "/weights")
        .then()
        .statusCode(204);
    await().untilAsserted(() -> assertThat(newest().attributeWeight("pattern")).isEqualTo(3));
    given()
        .contentType("application/json")
        .body("{\"pattern\": -1}")
        .put("/api/v1/profiles/" + user + "/weights")
        .then()
        .statusCode(400)
        .body("detail", equalTo("weights.pattern -1.0 must be from 0 to 100"));
  }

  @Test
  void what_a_person_wants_always_or_never_is_part_of_the_profile_until_they_take_it_back() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    rule("{\"only\":{\"shape\":[\"sleeveless\"]},\"never\":{\"fabric\":[\"wool\"]}}")
        .statusCode(204);
    var rules =
        new StyleRules(Map.of("shape", List.of("sleeveless")), Map.of("fabric", List.of("wool")));
    await().untilAsserted(() -> assertThat(newest().rules()).isEqualTo(rules));
    given()
        .get("/api/v1/profiles/" + user)
        .then()
        .body("rules.never.fabric", equalTo(List.of("wool")));

    rule("{\"never\":{\"fabric\":[]}}")
        .statusCode(400)
        .body("detail", equalTo("never.fabric has 0 classes, 1 to 100 are allowed"));
    rule("{\"never\":{\"fabric\":[null]}}")
        .statusCode(400)
        .body("detail", equalTo("never.fabric is missing"));
    rule("{}").statusCode(204);
    await().untilAsserted(() -> assertThat(newest().rules()).isEqualTo(StyleRules.NONE));
  }

  private ValidatableResponse rule(String json) {
    return given()
        .contentType("application/json")
        .body(json)
        .put("/api/v1/profiles/" + user + "/rules")
        .then();
  }

  @Test
  void two_models_stand_side_by_side_and_the_style_is_that_of_the_newer_once_it_has_read_all() {
    Instant received = Instant.now();
    send(FLORAL, "floral", received, "old");
    send(STRIPED, "striped", received, "old");
    await().untilAsserted(() -> assertThat(newest().rows("old")).hasSize(2));
    send(FLORAL, "solid", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(1));
    assertThat(newest().rows()).isEqualTo(newest().rows("old"));
    given()
        .get("/api/v1/profiles/" + user)
        .then()
        .body("modelVersion", equalTo("old"))
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.floral", equalTo(1f));
    send(STRIPED, "solid", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(2));
    assertThat(newest().rows()).isEqualTo(newest().rows("new"));
    assertThat(newest().rows("old")).hasSize(2);
    given()
        .get("/api/v1/profiles/" + user)
        .then()
        .body("modelVersion", equalTo("new"))
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.solid", equalTo(2f));
    send(FLORAL, "floral", received, "third");
    await().untilAsserted(() -> assertThat(newest().rows("third")).hasSize(1));
    assertThat(newest().rows("old"))
        .extracting(row -> row.vector().imageId())
        .containsExactly(STRIPED);
  }

  @Test
  void a_garment_that_was_taken_out_does_not_come_back_when_its_photo_is_classified_again() {
    Instant received = Instant.now();
    send(FLORAL, "floral", received, "old");
    send(STRIPED, "striped", received, "old");
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    given().delete("/api/v1/profiles/" + user + "/garments/" + FLORAL).then().statusCode(204);
    send(FLORAL, "floral", received, "new");
    send(STRIPED, "striped", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(1));
    assertThat(newest().rows("new").getFirst().vector().imageId()).isEqualTo(STRIPED);
    send(FLORAL, "floral", Instant.now().plusSeconds(60), "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(2));
  }

  @Test
  void garments_of_the_first_release_are_read_by_the_model_that_their_vector_names() {
    sql("create schema first_release");
    Flyway first = flyway("1");
    first.migrate();
    sql("insert into first_release.person values ('ada', 1, '{}', now())");
    sql(
        "insert into first_release.garment values ('ada', repeat('1', 64), 1,"
            + " convert_to('{\"modelVersion\": \"old\"}', 'UTF8'), '2026-01-01')");
    flyway("latest").migrate();
    sql(
        "do $$ begin assert (select count(*) from first_release.garment where model_version = 'old'"
            + " and read_at = received_at) = 1; end $$");
  }

  private Flyway flyway(String target) {
    return Flyway.configure().dataSource(database).schemas("first_release").target(target).load();
  }

  @Test
  void unknown_people_and_impossible_names_get_a_clear_answer() {
    given()
        .get("/api/v1/profiles/nobody")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("nothing is known of user 'nobody'"));
    given()
        .get("/api/v1/profiles/-x")
        .then()
        .statusCode(400)
        .body("detail", containsString("userId '-x' must be 1 to 100 letters"));
  }

  private void sql(String statement) {
    try (var connection = database.getConnection();
        var executable = connection.createStatement()) {
      executable.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // Dead letters are bytes.
  private static Topic<byte[]> deadLetters() {
    return (Topic<byte[]>)
        Topics.withDeadLetters().stream()
            .filter(topic -> topic.name().equals(Topics.WARDROBE_VECTORS.deadLetters()))
            .findFirst()
            .orElseThrow();
  }

  private static <T> void mine(boolean mine, List<T> list, T record) {
    if (mine) {
      list.add(record);
    }
  }

  private StyleProfile newest() {
    assertThat(profiles).isNotEmpty();
    return profiles.getLast().value();
  }

  private void send(String imageId, String pattern, Instant receivedAt) {
    send(imageId, pattern, receivedAt, "model");
  }

  private void send(String imageId, String pattern, Instant receivedAt, String model) {
    var feature = new Feature(pattern, 0.9f, List.of(0.9f, 0.1f));
    var vector =
        new FashionVector(
            imageId,
            model,
            "small-1",
            Map.of("pattern", feature),
            Embedding.of(new float[] {1, 2}));
    publisher
        .publish(
            Records.partitionedBy(
                Topics.WARDROBE_VECTORS,
                user,
                new WardrobeKey(user, imageId).toString(),
                vector,
                Records.header(
                    ImageHeaders.RECEIVED_AT, String.valueOf(receivedAt.toEpochMilli()))))
        .toCompletableFuture()
        .join();
  }
}
