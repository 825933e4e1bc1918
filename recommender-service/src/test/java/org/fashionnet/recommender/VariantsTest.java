package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class VariantsTest extends ShopScenario {
  private final FashionVector red =
      Samples.vector(newImage(), "model", "striped", "red", "sleeveless");
  private final FashionVector blue =
      Samples.vector(newImage(), "model", "striped", "blue", "sleeveless");

  @Test
  void a_product_is_listed_once_by_its_best_variant_with_what_there_is_of_the_others() {
    offerVariants();
    like(1, Samples.vector(newImage(), "model", "striped", "red", "sleeveless"));
    awaitProfile();
    String all = "field=brand:" + brand;
    listed(all)
        .body("items.item.itemId", contains(item + "-red-m", item + "-other"))
        .body("items[0].item.size", is("M"))
        .body("items[0].item.groupId", is(item))
        .body("items[0].variants.items", is(3))
        .body("items[0].variants.sizes", contains("M", "XL"))
        .body("items[0].variants.colors", contains("navy", "ruby"))
        .body("items[1].variants", nullValue());
    listed(all + "&field=size:XL").body("items.item.itemId", contains(item + "-blue-xl"));
    listed(all + "&only=color:blue&limit=1&field=size:M")
        .body("items.item.itemId", contains(item + "-blue-m"));
    given()
        .get(list + "/items/" + item + "-blue-m?" + all)
        .then()
        .statusCode(200)
        .body("verdict", is("it is left out: '%s-red-m' stands for its group".formatted(item)));
    given()
        .get("/api/v1/items/" + item + "-red-m/similar?" + all)
        .then()
        .body("items.item.itemId", equalTo(List.of(item + "-other")));
  }

  @Test
  void feedback_on_one_variant_holds_for_its_group() {
    offerVariants();
    var rows =
        List.of(
            new ProfileRow(1, Samples.vector(newImage(), "model", "striped", "red", "sleeveless")));
    profile(new StyleProfile(user, 1, rows, Map.of()));
    awaitProfile();
    listed("field=brand:" + brand).body("items.item.itemId", hasItem(item + "-red-m"));
    profile(
        new StyleProfile(
            StyleProfile.SCHEMA_VERSION,
            user,
            2,
            rows,
            List.of(),
            List.of(),
            List.of(item + "-blue-xl"),
            Map.of(),
            StyleRules.NONE,
            Map.of()));
    await()
        .untilAsserted(
            () ->
                listed("field=brand:" + brand)
                    .body("items.item.itemId", not(hasItem(item + "-red-m")))
                    .body("items.item.itemId", contains(item + "-other")));
  }

  private void offerVariants() {
    offer(variant("-red-m", "M", "ruby", red, true), red);
    offer(variant("-blue-m", "M", "navy", blue, true), blue);
    offer(variant("-blue-xl", "XL", "navy", blue, true), blue);
    offer(variant("-red-s", "S", "ruby", red, false), red);
    offer(item + "-other", "floral", "blue", "full-sleeve");
    awaitShown(item + "-red-m", item + "-blue-m", item + "-blue-xl", item + "-other");
  }

  private CatalogueItem variant(
      String suffix, String size, String color, FashionVector shown, boolean available) {
    return new CatalogueItem(
        2,
        item + suffix,
        new Offer("Dress", null, null, "dress", available),
        new Details(item, size, new TreeMap<>(Map.of("color", color))),
        ItemImages.of(shown.imageId()),
        Instant.ofEpochSecond(1),
        Map.of("brand", TextNode.valueOf(brand)));
  }
}
