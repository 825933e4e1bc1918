package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.fashionnet.ingest.Photos;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = LateKafka.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class LateBrokerTest {
  /** Longer than any single question to the broker is tried; set higher by hand for long waits. */
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("fashionnet.test.broker-away", 15));

  /** Filled by the test resource. */
  KafkaServer kafka;

  @Test
  void a_service_started_before_its_broker_says_so_and_is_ready_within_15_seconds_after_it() {
    await()
        .pollInterval(Duration.ofSeconds(1))
        .during(AWAY)
        .atMost(AWAY.plusSeconds(10))
        .untilAsserted(
            () -> {
              given()
                  .get("/q/health/ready")
                  .then()
                  .statusCode(503)
                  .body(containsString("waits for"));
              given().get("/q/health/live").then().statusCode(200);
            });
    Api.give("ann", Photos.jpeg(1))
        .statusCode(503)
        .header("Retry-After", "5")
        .body("detail", containsString("broker"));

    kafka.restart();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    Api.give("ann", Photos.jpeg(1)).statusCode(202);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> given().get("/q/health/group/caught-up").statusCode() == 200);
    assertThat(Api.create("late-1", "5", Photos.jpeg(2)).extract().statusCode()).isEqualTo(202);
  }
}
