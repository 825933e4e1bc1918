package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.Photos;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LateKafka.class, restrictToAnnotatedClass = true)
class WrongTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Filled by the test resource. */
  KafkaServer kafka;

  @Test
  void readiness_names_missing_and_different_topics_until_they_are_as_the_contracts_say()
      throws Exception {
    kafka.restart();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                ready()
                    .statusCode(503)
                    .body(containsString("topic catalogue-updates does not exist")));

    try (Admin admin = Admin.create(kafka.clientConfig())) {
      admin
          .createTopics(List.of(new NewTopic("catalogue-updates", 3, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
      kafka.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  ready()
                      .statusCode(503)
                      .body(containsString("topic catalogue-updates has 3 partitions"))
                      .body(not(containsString("does not exist"))));
      given().get("/q/health/live").then().statusCode(200);

      admin.deleteTopics(List.of("catalogue-updates")).all().get(20, TimeUnit.SECONDS);
      await()
          .atMost(PATIENCE)
          .until(() -> !admin.listTopics().names().get().contains("catalogue-updates"));
    }
    kafka.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    await().atMost(PATIENCE).untilAsserted(() -> ready().statusCode(200));
    Api.create("late-topic", "5", Photos.jpeg(1)).statusCode(202);
  }

  private static ValidatableResponse ready() {
    return given().get("/q/health/ready").then();
  }
}
