package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.fashionnet.ingest.Photos;
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
  private static final String READY = "/q/health/ready";
  private static final String CAUGHT_UP = "/q/health/group/caught-up";

  /** Filled by the test resource. */
  KafkaServer kafka;

  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("fashionnet.ingest.publish-timeout", "2S");
    }
  }

  @Test
  void without_the_broker_nothing_is_promised_reads_go_on_and_all_works_again_with_it() {
    await().atMost(PATIENCE).until(() -> status(READY) == 200);
    String imageId =
        Api.give("ann", Photos.jpeg(1)).statusCode(202).extract().path("images[0].imageId");
    kafka.stop();
    await().atMost(PATIENCE).until(() -> status(CAUGHT_UP) == 503);
    Api.give("ann", Photos.jpeg(2))
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType("application/problem+json")
        .body("detail", containsString("broker"));
    Api.create("outage-1", "1", Photos.jpeg(3)).statusCode(503);
    Api.delete("outage-1").statusCode(503);
    // Reads need no broker, so the replica stays in service.
    assertThat(status(READY)).isEqualTo(200);
    assertThat(status("/q/health/live")).isEqualTo(200);
    Api.image(imageId, null).statusCode(200);
    assertThat(Api.status(imageId)).isEqualTo("received");
    kafka.restart();
    // What was refused is not taken for known.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Api.give("ann", Photos.jpeg(2))
                    .statusCode(202)
                    .body("images[0].status", is("accepted")));
    Api.create("outage-1", "1", Photos.jpeg(3)).statusCode(202);
    try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(topics.of("catalogue-items", "outage-1")).hasSize(1));
    }
    await().atMost(PATIENCE).until(() -> status(CAUGHT_UP) == 200);
  }

  private static int status(String path) {
    return given().get(path).statusCode();
  }
}
