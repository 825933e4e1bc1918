package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class VisitorTest extends ShopScenario {
  @Test
  void a_visitor_without_a_wardrobe_asks_with_liked_items() {
    offer();
    awaitShown(item);
    ask(Map.of("itemIds", List.of(item)))
        .statusCode(200)
        .body("items.item.itemId", not(hasItem(item)));
  }

  @Test
  void whoever_says_nothing_of_their_taste_gets_what_is_popular_and_is_told_so() {
    offer();
    awaitShown(item);
    ask(Map.of())
        .statusCode(200)
        .body("coldStart", equalTo(true))
        .body("items[0].reason", equalTo("popular in this shop"));
    ask(Map.of("excludeItemIds", List.of(item), "limit", 200))
        .statusCode(200)
        .body("items.item.itemId", not(hasItem(item)));
    profile(new StyleProfile(user, 1, List.of(), Map.of()));
    await()
        .untilAsserted(
            () -> given().get(list).then().statusCode(200).body("coldStart", equalTo(true)));
    given().get("/api/v1/recommendations/nobody-" + id).then().statusCode(404);
  }
}
