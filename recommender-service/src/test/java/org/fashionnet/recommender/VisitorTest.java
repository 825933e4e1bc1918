package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
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
  void liked_items_that_are_sold_out_count_and_unknown_ones_are_named() {
    offerDrawn(2);
    FashionVector shown = Samples.vector(newImage(), new Random(1));
    CatalogueItem soldOut = branded(item + "-sold-out", shown, 1);
    Offer gone = new Offer(soldOut.title(), null, null, null, false);
    offer(
        new CatalogueItem(
            2,
            soldOut.itemId(),
            gone,
            Details.NONE,
            soldOut.images(),
            soldOut.updatedAt(),
            Map.of()),
        shown);
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/items/" + soldOut.itemId() + "/similar")
                    .then()
                    .statusCode(200));
    ask(Map.of("itemIds", List.of(soldOut.itemId(), "deleted-" + id, "12/34")))
        .statusCode(200)
        .body("coldStart", nullValue())
        .body("items", not(empty()))
        .body("ignoredItemIds", equalTo(List.of("deleted-" + id, "12/34")));
    given().get("/api/v1/items/nothing-" + id + "/similar").then().statusCode(404);
  }

  @Test
  void a_field_that_the_request_does_not_know_is_refused_and_the_right_one_is_named() {
    ask(Map.of("exclude", List.of(item)))
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", startsWith("unknown field 'exclude'; did you mean 'excludeItemIds'?"))
        .body("instance", equalTo("/api/v1/recommendations"));
    given()
        .contentType("application/json")
        .body(Map.of("itemId", item, "kid", "like"))
        .post("/api/v1/feedback/" + user)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", startsWith("unknown field 'kid'; did you mean 'kind'?"))
        .body("instance", equalTo("/api/v1/feedback/" + user));
    given()
        .get("/api/v1/items/a/similar?limt=3")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", startsWith("unknown parameter 'limt'; did you mean 'limit'?"));
    given()
        .get("/api/v1/categories?x=3")
        .then()
        .statusCode(400)
        .body("detail", equalTo("unknown parameter 'x'; none is allowed here"));
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
