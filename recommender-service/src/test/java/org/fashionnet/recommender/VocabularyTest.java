package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class VocabularyTest extends ShopScenario {
  @Test
  void what_the_shop_calls_blue_is_blue_and_words_that_mean_nothing_are_listed() {
    // The model has to show a class once before anybody can name it.
    offer(item + "-blue", "solid", "blue", "sleeveless");
    FashionVector shown = Samples.vector(newImage(), "model", "striped", "red", "sleeveless");
    CatalogueItem offered = branded(item, shown, 1);
    awaitShown(item + "-blue");
    offer(Samples.worded(offered, Map.of("color", "Navy", "sleeve", "puffed " + id)), shown);
    awaitShown(item);
    given()
        .get("/api/v1/items/" + item)
        .then()
        .body("vector.features.color.class", is("blue"))
        .body("vector.features.color.source", is("shop"))
        .body("vector.features.pattern.class", is("striped"))
        .body("vector.features.pattern.source", nullValue());
    like(1, Samples.vector(newImage(), "model", "striped", "blue", "sleeveless"));
    awaitProfile();
    listed("field=brand:" + brand + "&only=color:blue").body("items.item.itemId", hasItems(item));
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/vocabulary")
                    .then()
                    .statusCode(200)
                    .body("version", is("fashionnet-words-1"))
                    .body("attributes.color.classes.blue", hasItems("navy"))
                    .body(
                        "unmapped.find { it.value == 'puffed %s' }".formatted(id),
                        equalTo(
                            Map.of("attribute", "shape", "value", "puffed " + id, "items", 1))));
    send(Records.of(Topics.CATALOGUE_ITEMS, item, offered));
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/items/" + item)
                    .then()
                    .body("vector.features.color.class", is("red"))
                    .body("vector.features.color.source", nullValue()));
  }
}
