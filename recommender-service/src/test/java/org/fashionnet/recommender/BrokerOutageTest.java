package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BrokerOutageTest.Impatient.class)
@QuarkusTestResource(
    value = KafkaResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "own", value = "true"))
class BrokerOutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Filled by the test resource. */
  KafkaServer kafka;

  @Inject Publisher publisher;

  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fashionnet.recommender.publish-timeout", "3S");
    }
  }

  @Test
  void feedback_is_not_promised_without_the_broker_and_answers_go_on() {
    FashionVector vector = Samples.vector(Samples.imageId(1), new Random(1));
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                publisher.publishAndWait(
                    Records.of(
                        Topics.CATALOGUE_ITEMS,
                        "dress",
                        Samples.item("dress", vector.imageId(), 1))));
    publisher.publishAndWait(Records.of(Topics.ITEM_VECTORS, "dress", vector));
    await().atMost(PATIENCE).untilAsserted(() -> like().statusCode(202));

    kafka.stop();
    like()
        .statusCode(503)
        .header("Retry-After", "2")
        .contentType("application/problem+json")
        .body("detail", containsString("Kafka did not acknowledge"));
    given().get("/api/v1/items/dress").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);

    kafka.restart();
    await().atMost(PATIENCE).untilAsserted(() -> like().statusCode(202));
  }

  private static ValidatableResponse like() {
    return given()
        .contentType("application/json")
        .body(Map.of("itemId", "dress", "kind", "like"))
        .post("/api/v1/feedback/ada")
        .then();
  }
}
