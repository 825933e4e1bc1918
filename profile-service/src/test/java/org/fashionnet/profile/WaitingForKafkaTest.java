package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.testsupport.KafkaServer;
import org.fashionnet.testsupport.LateKafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** The service is there before its broker and its topics, and outlives an outage of both. */
@QuarkusTest
@WithTestResource(LateKafkaResource.class)
@WithTestResource(PostgresResource.class)
class WaitingForKafkaTest {
  private static final Duration AWAY = Duration.ofSeconds(6);
  private static final Duration SOON = Duration.ofSeconds(15);

  KafkaServer kafka;

  @Test
  void it_waits_for_the_broker_and_its_topics_says_so_and_stays_ready_in_an_outage()
      throws Exception {
    await().during(AWAY).atMost(AWAY.multipliedBy(4)).until(() -> !isReady());
    ready().body(says("waits for"));
    assertThat(isLive()).isTrue();

    kafka.restart();
    await()
        .atMost(SOON)
        .untilAsserted(() -> ready().body(says("topic wardrobe-vectors does not exist")));
    createTopics();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> ready().body(says("topic wardrobe-vectors has 2 partitions, expected 6")));
    assertThat(isLive()).isTrue();

    repartition();
    await().atMost(SOON).until(WaitingForKafkaTest::isReady);
    await().atMost(SOON).until(WaitingForKafkaTest::isCaughtUp);

    kafka.stop();
    await().atMost(SOON).until(() -> !isCaughtUp());
    assertThat(isReady()).isTrue();
    assertThat(isLive()).isTrue();
    given().get("/api/v1/profiles/nobody").then().statusCode(404);

    kafka.restart();
    await().atMost(SOON.multipliedBy(2)).until(WaitingForKafkaTest::isCaughtUp);
  }

  private void createTopics() throws Exception {
    List<Topic<?>> others = new ArrayList<>(Topics.withDeadLetters());
    others.remove(Topics.WARDROBE_VECTORS);
    kafka.createTopics(others.toArray(Topic<?>[]::new));
    try (Admin admin = Admin.create(kafka.clientConfig())) {
      var topic =
          new NewTopic(Topics.WARDROBE_VECTORS.name(), Optional.of(2), Optional.empty())
              .configs(Topics.WARDROBE_VECTORS.configuration());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private void repartition() throws Exception {
    try (Admin admin = Admin.create(kafka.clientConfig())) {
      admin
          .createPartitions(Map.of(Topics.WARDROBE_VECTORS.name(), NewPartitions.increaseTo(6)))
          .all()
          .get();
    }
  }

  private static ValidatableResponse ready() {
    return given().get("/q/health/ready").then();
  }

  private static Matcher<String> says(String words) {
    return containsString(words);
  }

  private static boolean isReady() {
    return given().get("/q/health/ready").statusCode() == 200;
  }

  private static boolean isLive() {
    return given().get("/q/health/live").statusCode() == 200;
  }

  private static boolean isCaughtUp() {
    return given().get("/q/health/group/caught-up").statusCode() == 200;
  }
}
