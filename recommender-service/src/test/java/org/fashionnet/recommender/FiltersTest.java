package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class FiltersTest extends ShopScenario {
  @Test
  void a_category_filters_and_a_category_without_items_is_named() {
    offer();
    like();
    awaitShown(item);
    awaitProfile();
    String category = Samples.item(item, vector.imageId(), 1).category();
    listed("limit=200&category=" + category)
        .body("items.item.itemId", hasItem(item))
        .body("items.item.category", everyItem(equalTo(category)));
    given()
        .get("/api/v1/categories")
        .then()
        .statusCode(200)
        .body("categories.find { it.category == '" + category + "' }.items", greaterThan(0));
    recommendations("category=boat")
        .statusCode(400)
        .body("detail", startsWith("no item has category 'boat'; shown items have: "));
    ask(Map.of("likes", List.of(Map.of("color", "black")), "categories", List.of("boat")))
        .statusCode(400);
  }

  @Test
  void filters_and_rules_keep_what_fits_them_alone() {
    offer(branded(item, vector, 1), vector);
    like();
    awaitShown(item);
    awaitProfile();
    String color = vector.features().get("color").className();
    String field = "field=brand:" + brand;
    listed(field).body("items.item.itemId", equalTo(List.of(item)));
    listed(field + "&only=color:" + color).body("items.item.itemId", equalTo(List.of(item)));
    listed(field + "&never=color:" + color).body("items", equalTo(List.of()));
    // The sample has no price, so it passes no price filter.
    listed(field + "&minPrice=0").body("items", equalTo(List.of()));
    listed(field + "&exclude=" + item).body("items", equalTo(List.of()));
    listed(field + "&attributeWeight=color:3")
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 3f, "shape", 1f)));
    ask(Map.of(
            "likes", List.of(Map.of("color", color)),
            "fields", Map.of("brand", List.of(brand)),
            "only", Map.of("color", List.of(color))))
        .statusCode(200)
        .body("items.item.itemId", equalTo(List.of(item)));
    like(2, vector);
    await()
        .untilAsserted(
            () ->
                listed(field).body("profileVersion", equalTo(2)).body("items", equalTo(List.of())));
  }
}
