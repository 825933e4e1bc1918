package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class SimilarItemsTest extends ShopScenario {
  @Test
  void similar_items_share_classes_and_then_look_alike() {
    offer();
    String twin = "twin-" + id;
    offer(Samples.item(twin, garment.imageId(), 1), garment);
    awaitShown(item, twin);
    given()
        .get("/api/v1/items/" + item + "/similar?limit=200")
        .then()
        .statusCode(200)
        .body("itemId", equalTo(item))
        .body("items.item.itemId", not(hasItem(item)))
        .body("items.find { it.item.itemId == '" + twin + "' }.similarity", equalTo(1f));
    given()
        .get("/api/v1/items/nothing-" + id + "/similar")
        .then()
        .statusCode(404)
        .body("detail", equalTo("no item 'nothing-" + id + "' is shown"));
  }
}
