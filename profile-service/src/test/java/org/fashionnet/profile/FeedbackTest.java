package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.profile.persistence.FeedbackService;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class FeedbackTest extends PersonScenario {
  @Inject FeedbackService feedback;

  private final Instant start = Instant.now().minusSeconds(60);

  @Test
  void feedback_becomes_rows_and_exclusions_and_rest_shows_what_counts() {
    say("dress", Kind.LIKE, "floral", 1);
    say("coat", Kind.DISLIKE, "striped", 2);
    say("shoes", Kind.PURCHASE, "floral", 3);
    say("hat", Kind.HIDE, "striped", 4);
    say("scarf", Kind.VIEW, "striped", 5);
    awaitExcluded("hat", "shoes", "coat");
    await()
        .untilAsserted(
            () ->
                assertThat(newest().feedback())
                    .extracting(row -> row.itemId() + " " + row.weight())
                    .containsExactly("shoes 2.0", "coat -1.0", "dress 1.0", "scarf 0.1"));
    assertThat(newest().rows()).isEmpty();
    profile()
        .body("garments", equalTo(0))
        .body("feedback", equalTo(5))
        .body("styleMatrix.pattern.floral", equalTo(3f))
        .body("styleMatrix.pattern.striped", equalTo(-0.9f));
    given()
        .get(path + "/feedback")
        .then()
        .statusCode(200)
        .body("feedback.itemId", contains("scarf", "hat", "shoes", "coat", "dress"))
        .body("feedback.kind", contains("view", "hide", "purchase", "dislike", "like"))
        .body("feedback.weight", contains(0.1f, 0f, 2f, -1f, 1f))
        .body("feedback.excluded", contains(false, true, true, true, false));
  }

  @Test
  void feedback_that_comes_again_changes_nothing_and_the_latest_word_counts() {
    say("dress", Kind.LIKE, "floral", 1);
    say("dress", Kind.HIDE, "floral", 2);
    awaitExcluded("dress");
    long version = newest().version();
    say("dress", Kind.LIKE, "floral", 1);
    say("dress", Kind.HIDE, "floral", 2);
    say("dress", Kind.VIEW, "floral", 3);
    say("coat", Kind.LIKE, "striped", 4);
    await().untilAsserted(() -> assertThat(newest().feedback()).hasSize(1));
    assertThat(newest().excludedItemIds()).containsExactly("dress");
    assertThat(profiles.stream().filter(p -> p.value().version() > version)).hasSize(1);
  }

  @Test
  void what_is_taken_back_does_not_come_back_when_it_is_read_again() {
    say("dress", Kind.DISLIKE, "floral", 1);
    say("coat", Kind.LIKE, "striped", 1);
    awaitExcluded("dress");
    await().untilAsserted(() -> assertThat(newest().feedback()).hasSize(2));
    String dress = path + "/feedback/dress";
    given().delete(dress).then().statusCode(204);
    given()
        .delete(dress)
        .then()
        .statusCode(404)
        .body("detail", equalTo("user '" + user + "' has said nothing about item 'dress'"));
    say("dress", Kind.DISLIKE, "floral", 1);
    say("hat", Kind.LIKE, "striped", 2);
    await().untilAsserted(() -> assertThat(newest().feedback()).hasSize(2));
    assertThat(newest().excludedItemIds()).isEmpty();
    say("dress", Kind.DISLIKE, "floral", 3600);
    awaitExcluded("dress");
  }

  @Test
  void feedback_received_before_an_erasure_brings_nobody_back() {
    say("dress", Kind.LIKE, "floral", 1);
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    given().delete(path).then().statusCode(204);
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isTrue());
    say("coat", Kind.LIKE, "floral", 2);
    say("hat", Kind.LIKE, "striped", 3600);
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isFalse());
    assertThat(newest().feedback()).extracting(row -> row.itemId()).containsExactly("hat");
  }

  @Test
  void profiles_fade_although_nothing_happens_and_only_once_it_is_worth_telling() {
    long year = Duration.ofDays(365).toSeconds();
    say("dress", Kind.LIKE, "floral", 0);
    say("shoes", Kind.PURCHASE, "floral", -3 * year);
    say("scarf", Kind.VIEW, "floral", -year);
    awaitExcluded("shoes");
    await().untilAsserted(() -> profile().body("feedback", equalTo(2)));
    assertThat(newest().feedback()).extracting(row -> row.itemId()).containsExactly("dress");
    long version = newest().version();
    while (feedback.fade(10) > 0) {
      // Others, of earlier tests.
    }
    profile().body("version", equalTo((int) version));
    // As if ninety days had gone by.
    sql("update feedback set received_at = received_at - interval '90 days'");
    sql("update person set fades_at = fades_at - interval '90 days'");
    int faded = 0;
    for (int batch = feedback.fade(1); batch > 0; batch = feedback.fade(1)) {
      assertThat(batch).isEqualTo(1);
      faded++;
    }
    assertThat(faded).isPositive();
    await()
        .untilAsserted(
            () ->
                assertThat(newest().feedback())
                    .extracting(row -> row.itemId() + " " + row.weight())
                    .containsExactly("dress 0.5"));
    assertThat(newest().excludedItemIds()).containsExactly("shoes");
    assertThat(newest().version()).isGreaterThan(version);
  }

  @Test
  void feedback_that_cannot_be_used_is_a_dead_letter_with_the_reason() {
    var stranger = new Feedback("eve", "dress", Kind.LIKE, vector("floral"), start);
    send(Records.of(Topics.FEEDBACK, user, stranger));
    send(Records.of(Topics.FEEDBACK, user, null));
    var early = new Feedback(user, "dress", Kind.LIKE, vector("floral"), Instant.ofEpochSecond(-1));
    send(Records.of(Topics.FEEDBACK, user, early));
    say("coat", Kind.LIKE, "striped", 1);
    await().untilAsserted(() -> assertThat(newest().feedback()).hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(deadLetters)
                    .containsExactlyInAnyOrder(
                        "userId 'eve' is not the key '" + user + "'",
                        "the value is missing: feedback is not deleted by key",
                        "receivedAt 1969-12-31T23:59:59Z must be from 1970-01-01T00:00:00Z to"
                            + " 9999-12-31T23:59:59.999Z"));
  }

  private void awaitExcluded(String... itemIds) {
    await().untilAsserted(() -> assertThat(newest().excludedItemIds()).containsExactly(itemIds));
  }

  private void say(String itemId, Kind kind, String pattern, long seconds) {
    var feedback = new Feedback(user, itemId, kind, vector(pattern), start.plusSeconds(seconds));
    send(Records.of(Topics.FEEDBACK, user, feedback));
  }

  private static FashionVector vector(String pattern) {
    return vector(FLORAL, pattern, "model");
  }
}
