package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class RulesTest extends ShopScenario {
  @Test
  void a_person_s_rules_hold_in_all_their_lists_and_unknown_ones_are_named() {
    offer();
    like();
    await().untilAsserted(() -> assertThat(recommended()).contains(item));
    String shown = vector.classOf("color").orElseThrow();
    rule(2, new StyleRules(Map.of(), Map.of("color", List.of(shown, "mauve"))));
    await().untilAsserted(() -> assertThat(recommended()).doesNotContain(item));
    given()
        .get(list)
        .then()
        .body("ignoredRules", hasSize(1))
        .body("ignoredRules[0]", containsString("never: unknown color 'mauve'; allowed: ["));

    rule(3, new StyleRules(Map.of("color", List.of(shown)), Map.of()));
    await().untilAsserted(() -> assertThat(recommended()).contains(item));
    String other = shown.equals("red") ? "blue" : "red";
    listed("only=color:" + other).body("ignoredRules", equalTo(null)).body("items", hasSize(0));
  }

  private List<String> recommended() {
    return listed("limit=200").extract().path("items.item.itemId");
  }

  private void rule(long version, StyleRules rules) {
    profile(
        new StyleProfile(
            StyleProfile.SCHEMA_VERSION,
            user,
            version,
            List.of(new ProfileRow(1, garment)),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            rules,
            Map.of()));
  }
}
