package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
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
  void a_price_filter_names_its_currency_and_other_currencies_never_pass() {
    like();
    awaitProfile();
    offer(priced("euro", "20", "EUR"), vector);
    offer(priced("pound", "20", "GBP"), vector);
    awaitShown("euro-" + id, "pound-" + id);
    String field = "field=brand:" + brand + "&minPrice=10";
    listed(field + "&currency=EUR").body("items.item.itemId", equalTo(List.of("euro-" + id)));
    recommendations(field)
        .statusCode(400)
        .body("detail", startsWith("currency is missing: the shop has prices in "));
    refused("currency=EUR", "currency is for minPrice and maxPrice, and both are missing");
    refused("minPrice=1&currency=euro", "currency 'euro' must be an ISO 4217 code such as EUR");
    ask(Map.of(
            "likes",
            List.of(Map.of("color", vector.features().get("color").className())),
            "fields",
            Map.of("brand", List.of(brand)),
            "maxPrice",
            30,
            "currency",
            "GBP"))
        .statusCode(200)
        .body("items.item.itemId", equalTo(List.of("pound-" + id)));
  }

  private CatalogueItem priced(String name, String price, String currency) {
    return described(
        name, new Offer(name, new BigDecimal(price), currency, null, true), Details.NONE);
  }

  private CatalogueItem described(String name, Offer offer, Details details) {
    CatalogueItem item = branded(name + "-" + id, vector, 1);
    return new CatalogueItem(
        2, item.itemId(), offer, details, item.images(), item.updatedAt(), item.unknown());
  }

  @Test
  void a_filter_on_a_category_finds_those_within_and_spellings_do_not_matter() {
    String top = "Women" + id;
    offer(
        described("dress", new Offer("d", null, null, top + " > Dresses", true), Details.NONE),
        vector);
    offer(
        described("gown", new Offer("g", null, null, top + ">dresses>Gowns", true), Details.NONE),
        vector);
    awaitShown("dress-" + id, "gown-" + id);
    like();
    awaitProfile();
    for (String category : List.of(top, top.toUpperCase(Locale.ROOT), top + ">DRESSES")) {
      given()
          .queryParam("category", category)
          .get(list)
          .then()
          .statusCode(200)
          .body("items.item.itemId", containsInAnyOrder("dress-" + id, "gown-" + id));
    }
    String tree = "tree.find { it.name == '" + top + "' }";
    given()
        .get("/api/v1/categories")
        .then()
        .statusCode(200)
        .body(tree + ".items", equalTo(2))
        .body(tree + ".children[0].children[0].name", equalTo("Gowns"))
        .body(tree + ".children[0].items", equalTo(2))
        .body(tree + ".children[0].children[0].items", equalTo(1));
  }

  @Test
  void a_size_is_a_field_that_every_catalogue_has() {
    Offer shirt = new Offer("s", null, null, null, true);
    offer(described("m", shirt, new Details("g-" + id, "M", new TreeMap<>())), vector);
    awaitShown("m-" + id);
    like();
    awaitProfile();
    listed("field=brand:" + brand + "&field=size:M")
        .body("items.item.itemId", equalTo(List.of("m-" + id)));
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
    listed(field + "&minPrice=0&currency=EUR").body("items", equalTo(List.of()));
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
