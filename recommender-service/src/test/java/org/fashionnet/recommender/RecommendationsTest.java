package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class RecommendationsTest extends ShopScenario {
  @Test
  void item_vector_and_profile_make_a_recommendation_with_its_reason() {
    offer();
    like();
    await()
        .untilAsserted(
            () ->
                listed("limit=200")
                    .body("profileVersion", equalTo(1))
                    .body("modelVersion", equalTo("model"))
                    .body("items.item.itemId", hasItem(item))
                    .body("items[0].reason", containsString("matches your ")));
    given()
        .get("/api/v1/items/" + item)
        .then()
        .statusCode(200)
        .body("item.title", equalTo("Item " + item))
        .body("vector.imageId", equalTo(vector.imageId()));
  }

  @Test
  void a_deleted_item_and_an_erased_person_are_gone() {
    offer();
    like();
    awaitShown(item);
    send(Records.of(Topics.CATALOGUE_ITEMS, item, null));
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(404));
    send(Records.of(Topics.ITEM_VECTORS, item, vector));
    given().get(list).then().statusCode(200).body("items.item.itemId", not(hasItem(item)));
    send(Records.of(Topics.STYLE_PROFILES, user, null));
    await()
        .untilAsserted(
            () -> given().get(list).then().statusCode(404).contentType("application/problem+json"));
  }

  @Test
  void what_does_not_fit_is_named() {
    // Classes are learned from vectors, and no other test need have shown both colors.
    offer(item + "-red", "solid", "red", "sleeveless");
    offer(item + "-blue", "solid", "blue", "sleeveless");
    awaitShown(item + "-red", item + "-blue");
    like();
    awaitProfile();
    refused("limit=0", "limit 0 must be from 1 to 200");
    refused("limit=few", "limit 'few' must be a whole number");
    refused("availability=soon", "availability 'soon' must be available or any");
    refused("minPrice=cheap", "minPrice 'cheap' must be a number");
    refused("minPrice=-1", "minPrice -1 must be from 0 to 1000000000000");
    refused("maxPrice=1e999999999", "maxPrice 1E+999999999 must be from 0 to 1000000000000");
    refused("minPrice=3&maxPrice=2", "minPrice 3 must be at most maxPrice 2");
    refused("field=brand", "field 'brand' must be name:value");
    refused("field=cut:slim", "unknown field 'cut'; allowed: [brand, category, season, size]");
    refused("only=color:mauve", "only: unknown color 'mauve'; allowed: [blue, red]");
    refused("never=size:xl", "never: unknown attribute 'size'; allowed: [color, pattern, shape]");
    refused(
        "attributeWeight=size:2",
        "attributeWeights: unknown attribute 'size'; allowed: [color, pattern, shape]");
    refused("attributeWeight=color:101", "attributeWeights.color 101.0 must be from 0 to 100");
    refused(
        "attributeWeight=color:2&weights=equal",
        "weights 'equal' and attributeWeights exclude each other");
    refused("diversity=2", "diversity 2.0 must be from 0 to 1");
    refused("diversity=0.5&cursor=x", "cursor: a list with diversity has one page");
    refused(
        "cursor=nonsense",
        "cursor is not the 'next' of an earlier answer: leave it out to begin anew");
    recommendations("field=brand:nobody")
        .statusCode(400)
        .body("detail", startsWith("no item has brand 'nobody'; shown items have: "));
  }
}
