package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class PreferencesTest extends PersonScenario {
  @Test
  void weights_of_attributes_are_part_of_the_profile() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    given()
        .contentType("application/json")
        .body("{\"pattern\": 3}")
        .put(path + "/weights")
        .then()
        .statusCode(204);
    await().untilAsserted(() -> assertThat(newest().attributeWeight("pattern")).isEqualTo(3));
    given()
        .contentType("application/json")
        .body("{\"pattern\": -1}")
        .put(path + "/weights")
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
    profile().body("rules.never.fabric", equalTo(List.of("wool")));

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
    return given().contentType("application/json").body(json).put(path + "/rules").then();
  }
}
