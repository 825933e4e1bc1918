package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ExplainTest extends ShopScenario {
  private final String dress = item;
  private final String coat = "wool-coat-" + id;
  private final String shirt = "shirt-" + id;

  /** Two striped blue shirts are liked, so the shop's shirt has 6 matches and the coat 2. */
  @BeforeEach
  void offerAndLike() {
    offer(dress, "floral", "red", "sleeveless");
    offer(coat, "solid", "blue", "full-sleeve");
    offer(shirt, "striped", "blue", "half-sleeve");
    awaitShown(dress, coat, shirt);
    profile(new StyleProfile(user, 1, List.of(liked(1), liked(2)), Map.of()));
    awaitProfile();
  }

  @Test
  void the_contributions_of_the_attributes_add_up_to_the_score() {
    JsonPath explained =
        given().get(path("") + "&explain=true").then().statusCode(200).extract().jsonPath();
    for (int i = 0; i < 3; i++) {
      List<Float> parts =
          explained.getList("items[%d].explanation.attributes.contribution".formatted(i));
      assertThat(parts.stream().mapToDouble(Float::doubleValue).sum())
          .isCloseTo(explained.getDouble("items[%d].score".formatted(i)), within(0.001));
    }
    assertThat(explained.getInt("items[0].matches[0].pieces")).isEqualTo(2);
    assertThat(explained.getString("items[0].explanation.nearest.imageId"))
        .isIn(Samples.imageId(1), Samples.imageId(2));
    given().get(path("")).then().body("items[0].explanation", equalTo(null));
    given()
        .get("/api/v1/items/%s/similar?explain=true&field=brand:%s".formatted(coat, brand))
        .then()
        .body("items[0].item.itemId", equalTo(shirt))
        .body("items[0].explanation.attributes.contribution", equalTo(List.of(0f, 1f, 0f)));
  }

  @Test
  void an_item_below_the_list_is_told_what_it_would_have_to_show() {
    place(dress, "&limit=2")
        .body("listed", equalTo(false))
        .body("score", equalTo(0f))
        .body("last.rank", equalTo(2))
        .body("last.score", equalTo(2f))
        .body("last.fit", equalTo(0.8182f))
        .body("last.shortlistScore", equalTo(0f))
        .body("changes", hasSize(1))
        .body("changes.gain", equalTo(List.of(2f)))
        .body("changes.expectedGain", equalTo(List.of(2f)))
        .body("hindrances", hasSize(0))
        .body("verdict", startsWith("it is shortlisted, but its fit is 0.7273, that of the last"))
        .body("verdict", containsString("; it would rank with pattern striped instead of floral"));
    place(coat, "&limit=1")
        .body("changes", hasSize(0))
        .body("verdict", containsString("no other classes would bring it above that"));
    place(shirt, "&limit=1")
        .body("listed", equalTo(true))
        .body("rank", equalTo(1))
        .body("item.itemId", equalTo(shirt))
        .body("verdict", equalTo("it has place 1 of the list"));
  }

  @Test
  void an_item_that_is_left_out_is_told_why() {
    place(coat, "&never=color:blue&maxPrice=10")
        .body("listed", equalTo(false))
        .body("hindrances", equalTo(List.of("its price is unknown", "never color blue")))
        .body("verdict", equalTo("it is left out: its price is unknown; never color blue"));
  }

  @Test
  void what_cannot_be_explained_is_refused_with_the_reason() {
    given()
        .get(path("/items/nothing-" + id))
        .then()
        .statusCode(404)
        .body("detail", equalTo("no item 'nothing-" + id + "' is known"));
    given()
        .get(path("/items/" + coat) + "&diversity=0.5")
        .then()
        .statusCode(400)
        .body("detail", containsString("cursor and diversity are not allowed here"));
    given()
        .get(path("") + "&explain=maybe")
        .then()
        .statusCode(400)
        .body("detail", equalTo("explain 'maybe' must be true or false"));
    profile(new StyleProfile(user, 2, List.of(), Map.of()));
    await()
        .untilAsserted(
            () ->
                given()
                    .get(path("/items/" + coat))
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("likes nothing yet")));
  }

  private ValidatableResponse place(String itemId, String parameters) {
    return given().get(path("/items/" + itemId) + parameters).then().statusCode(200);
  }

  private String path(String more) {
    return list + more + "?weights=equal&field=brand:" + brand;
  }

  private static ProfileRow liked(int image) {
    String imageId = Samples.imageId(image);
    return new ProfileRow(1, Samples.vector(imageId, "model", "striped", "blue", "half-sleeve"));
  }
}
