package org.fashionnet.classifier.service;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RefusedBundleTest.NoBundle.class)
@WithTestResource(KafkaResource.class)
class RefusedBundleTest {
  /** A bundle that is not there. */
  public static final class NoBundle implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fashionnet.classifier.bundle", "target/no-such-bundle");
    }
  }

  @Test
  void a_refused_bundle_leaves_the_service_alive_but_not_ready_and_says_why() {
    String reason = "the bundle target/no-such-bundle is refused: no model bundle at";
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body(
                        "checks.find { it.name == 'service' }.data.model", containsString(reason)));
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/api/v1/model")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("title", equalTo("No model serves"))
        .body("detail", containsString(reason));
  }
}
