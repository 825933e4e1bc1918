package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.Publisher;
import org.fashionnet.kafka.Records;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class RecommenderServiceTest {
  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String item = "dress-" + id;
  private final String user = "ada-" + id;
  private final FashionVector vector =
      Samples.vector(Samples.imageId(id.hashCode() & 0xffff), new Random(4));

  /** Another photo that shows the same. */
  private final FashionVector garment =
      Samples.vector(Samples.imageId(0x10000 + (id.hashCode() & 0xffff)), new Random(4));

  private Publisher publisher;

  @BeforeEach
  void open() {
    publisher = new Publisher(client);
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void item_vector_and_profile_make_a_recommendation_with_its_reason() {
    offer();
    like();
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/recommendations/" + user + "?limit=200")
                    .then()
                    .statusCode(200)
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
  void a_person_s_rules_hold_in_all_their_lists_and_unknown_ones_are_named() {
    offer();
    like();
    await().untilAsserted(() -> assertThat(recommended()).contains(item));
    String shown = vector.classOf("color").orElseThrow();
    rule(2, new StyleRules(Map.of(), Map.of("color", List.of(shown, "mauve"))));
    await().untilAsserted(() -> assertThat(recommended()).doesNotContain(item));
    given()
        .get("/api/v1/recommendations/" + user)
        .then()
        .body("ignoredRules", hasSize(1))
        .body("ignoredRules[0]", containsString("never: color 'mauve' is none of ["));

    rule(3, new StyleRules(Map.of("color", List.of(shown)), Map.of()));
    await().untilAsserted(() -> assertThat(recommended()).contains(item));
    String other = shown.equals("red") ? "blue" : "red";
    given()
        .get("/api/v1/recommendations/" + user + "?only=color:" + other)
        .then()
        .statusCode(200)
        .body("ignoredRules", equalTo(null))
        .body("items", hasSize(0));
  }

  private List<String> recommended() {
    return given()
        .get("/api/v1/recommendations/" + user + "?limit=200")
        .then()
        .statusCode(200)
        .extract()
        .path("items.item.itemId");
  }

  private void rule(long version, StyleRules rules) {
    var row = new ProfileRow(1, garment);
    var profile =
        new StyleProfile(
            StyleProfile.SCHEMA_VERSION,
            user,
            version,
            List.of(row),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            rules,
            Map.of());
    send(Records.of(Topics.STYLE_PROFILES, user, profile));
  }

  @Test
  void a_photo_finds_what_looks_like_it_and_says_why() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    search(garment)
        .statusCode(200)
        .body("coldStart", equalTo(null))
        .body("items.item.itemId", hasItem(item))
        .body("items.find { it.item.itemId == '" + item + "' }.similarity", equalTo(1.0f))
        .body("items[0].reason", containsString("matches your "));
  }

  @Test
  void a_photo_read_by_another_model_or_that_is_no_vector_is_refused_with_the_reason() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    search(Samples.vector(Samples.imageId(1), "another", new Random(4)))
        .statusCode(409)
        .body("detail", containsString("read by model 'model'"));
    given()
        .contentType("application/json")
        .body("{\"vectors\":[{\"schemaVersion\":1,\"imageId\":\"x\"}]}")
        .post("/api/v1/recommendations")
        .then()
        .statusCode(400)
        .body("detail", containsString("vectors[0]: imageId 'x' must be 64"));
    given()
        .contentType("application/json")
        .body("{\"vectors\":[null]}")
        .post("/api/v1/recommendations")
        .then()
        .statusCode(400)
        .body("detail", containsString("vectors[0]: the value is not a JSON object"));
  }

  private static ValidatableResponse search(FashionVector photo) {
    String vector = new String(Codecs.FASHION_VECTOR.encode(photo), UTF_8);
    return given()
        .contentType("application/json")
        .body("{\"limit\":200,\"vectors\":[%s]}".formatted(vector))
        .post("/api/v1/recommendations")
        .then();
  }

  @Test
  void a_deleted_item_and_an_erased_person_are_gone() {
    offer();
    like();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    send(Records.of(Topics.CATALOGUE_ITEMS, item, null));
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(404));
    send(Records.of(Topics.ITEM_VECTORS, item, vector));
    given()
        .get("/api/v1/recommendations/" + user)
        .then()
        .statusCode(200)
        .body("items.item.itemId", not(hasItem(item)));
    send(Records.of(Topics.STYLE_PROFILES, user, null));
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/recommendations/" + user)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json"));
  }

  @Test
  void operators_see_which_model_serves() {
    offer();
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/admin/versions")
                    .then()
                    .statusCode(200)
                    .body("serving.modelVersion", equalTo("model"))
                    .body("serving.items", greaterThan(0)));
  }

  @Test
  void operators_have_the_index_built_anew_while_it_answers() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    given().post("/admin/index/rebuild").then().statusCode(202).body("state", equalTo("BUILDING"));
    await()
        .untilAsserted(
            () -> {
              given().get("/api/v1/items/" + item).then().statusCode(200);
              given()
                  .get("/admin/index/rebuild")
                  .then()
                  .statusCode(200)
                  .body("state", equalTo("COMPLETE"))
                  .body("read", greaterThan(0));
            });
    given().get("/api/v1/items/" + item).then().statusCode(200);
  }

  @Test
  void a_visitor_without_a_wardrobe_asks_with_liked_items() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    given()
        .contentType("application/json")
        .body(Map.of("itemIds", List.of(item)))
        .post("/api/v1/recommendations")
        .then()
        .statusCode(200)
        .body("items.item.itemId", not(hasItem(item)));
  }

  @Test
  void attributes_count_as_much_as_they_set_a_taste_apart_unless_weights_are_stated() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    String color = vector.features().get("color").className();
    Map<String, Object> liked = Map.of("likes", List.of(Map.of("color", color)));
    // Nothing is said of pattern and shape, so color has all the weight of three attributes.
    ask(liked)
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 0f, "color", 3f, "shape", 0f)));
    ask(with(liked, "weights", "equal"))
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 1f, "shape", 1f)));
    ask(with(liked, "attributeWeights", Map.of("color", 2)))
        .statusCode(200)
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 2f, "shape", 1f)));
    ask(with(liked, "weights", "some"))
        .statusCode(400)
        .body("detail", equalTo("weights 'some' must be distinctive or equal"));
    ask(with(with(liked, "weights", "equal"), "attributeWeights", Map.of("color", 2)))
        .statusCode(400)
        .body("detail", equalTo("weights 'equal' and attributeWeights exclude each other"));
  }

  private static ValidatableResponse ask(Map<String, Object> query) {
    return given()
        .contentType("application/json")
        .body(query)
        .post("/api/v1/recommendations")
        .then();
  }

  private static Map<String, Object> with(Map<String, Object> query, String name, Object value) {
    var more = new HashMap<>(query);
    more.put(name, value);
    return more;
  }

  @Test
  void a_category_filters_and_a_category_without_items_is_named() {
    offer();
    like();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    String category = Samples.item(item, vector.imageId(), 1).category();
    given()
        .get("/api/v1/recommendations/" + user + "?limit=200&category=" + category)
        .then()
        .statusCode(200)
        .body("items.item.itemId", hasItem(item))
        .body("items.item.category", everyItem(equalTo(category)));
    given()
        .get("/api/v1/categories")
        .then()
        .statusCode(200)
        .body("categories.find { it.category == '" + category + "' }.items", greaterThan(0));
    given()
        .get("/api/v1/recommendations/" + user + "?category=boat")
        .then()
        .statusCode(400)
        .body("detail", startsWith("category 'boat' has no item that is shown; there are: "));
    given()
        .contentType("application/json")
        .body(Map.of("likes", List.of(Map.of("color", "black")), "categories", List.of("boat")))
        .post("/api/v1/recommendations")
        .then()
        .statusCode(400);
  }

  @Test
  void what_does_not_fit_is_named() {
    like();
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    given()
        .get("/api/v1/recommendations/" + user + "?limit=0")
        .then()
        .statusCode(400)
        .body("detail", equalTo("limit 0 must be from 1 to 200"));
    refused("limit=few", "limit 'few' must be a whole number");
    refused("availability=soon", "availability 'soon' must be available or any");
    refused("minPrice=cheap", "minPrice 'cheap' must be a number");
    refused("minPrice=-1", "minPrice -1 must be from 0 to 1000000000000");
    refused("maxPrice=1e999999999", "maxPrice 1E+999999999 must be from 0 to 1000000000000");
    refused("minPrice=3&maxPrice=2", "minPrice 3 must be at most maxPrice 2");
    refused("field=brand", "field 'brand' must be name:value");
    refused("field=size:38", "field 'size' is none of [brand, category, season]");
    refused("only=color:mauve", "only: color 'mauve' is none of [blue, red]");
    refused("never=size:xl", "never: attribute 'size' is none of [color, pattern, shape]");
    refused(
        "attributeWeight=size:2",
        "attributeWeights: attribute 'size' is none of [color, pattern, shape]");
    refused("attributeWeight=color:101", "attributeWeights.color 101.0 must be from 0 to 100");
    refused(
        "attributeWeight=color:2&weights=equal",
        "weights 'equal' and attributeWeights exclude each other");
    refused("diversity=2", "diversity 2.0 must be from 0 to 1");
    refused("diversity=0.5&cursor=x", "cursor: a list with diversity has one page");
    refused(
        "cursor=nonsense",
        "cursor is not the 'next' of an earlier answer: leave it out to begin anew");
    given()
        .get("/api/v1/recommendations/" + user + "?field=brand:nobody")
        .then()
        .statusCode(400)
        .body("detail", startsWith("brand 'nobody' has no item that is shown; there are: "));
  }

  private void refused(String parameters, String detail) {
    given()
        .get("/api/v1/recommendations/" + user + "?" + parameters)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo(detail));
  }

  @Test
  void whoever_says_nothing_of_their_taste_gets_what_is_popular_and_is_told_so() {
    offer();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    ask(Map.of())
        .statusCode(200)
        .body("coldStart", equalTo(true))
        .body("items[0].reason", equalTo("popular in this shop"));
    ask(Map.of("excludeItemIds", List.of(item), "limit", 200))
        .statusCode(200)
        .body("items.item.itemId", not(hasItem(item)));
    send(Records.of(Topics.STYLE_PROFILES, user, new StyleProfile(user, 1, List.of(), Map.of())));
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/recommendations/" + user)
                    .then()
                    .statusCode(200)
                    .body("coldStart", equalTo(true)));
    given().get("/api/v1/recommendations/nobody-" + id).then().statusCode(404);
  }

  @Test
  void filters_and_rules_keep_what_fits_them_alone() {
    var described = Samples.item(item, vector.imageId(), 1);
    send(Records.of(Topics.CATALOGUE_ITEMS, item, Samples.with(described, "brand", "brand-" + id)));
    send(Records.of(Topics.ITEM_VECTORS, item, vector));
    like();
    await().untilAsserted(() -> given().get("/api/v1/items/" + item).then().statusCode(200));
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    String color = vector.features().get("color").className();
    String brand = "field=brand:brand-" + id;
    listed(brand).body("items.item.itemId", equalTo(List.of(item)));
    listed(brand + "&only=color:" + color).body("items.item.itemId", equalTo(List.of(item)));
    listed(brand + "&never=color:" + color).body("items", equalTo(List.of()));
    // The sample has no price, so it passes no price filter.
    listed(brand + "&minPrice=0").body("items", equalTo(List.of()));
    listed(brand + "&exclude=" + item).body("items", equalTo(List.of()));
    listed(brand + "&attributeWeight=color:3")
        .body("attributeWeights", equalTo(Map.of("pattern", 1f, "color", 3f, "shape", 1f)));
    ask(Map.of(
            "likes", List.of(Map.of("color", color)),
            "fields", Map.of("brand", List.of("brand-" + id)),
            "only", Map.of("color", List.of(color))))
        .statusCode(200)
        .body("items.item.itemId", equalTo(List.of(item)));
    like(2, vector);
    await()
        .untilAsserted(
            () ->
                listed(brand).body("profileVersion", equalTo(2)).body("items", equalTo(List.of())));
  }

  private ValidatableResponse listed(String parameters) {
    return given().get("/api/v1/recommendations/" + user + "?" + parameters).then().statusCode(200);
  }

  @Test
  void pages_are_the_list_and_go_on_only_while_it_is_the_same_list() {
    String brand = "brand-" + id;
    for (int i = 0; i < 5; i++) {
      var one = Samples.item(item + i, Samples.imageId(0x20000 + i), i);
      send(Records.of(Topics.CATALOGUE_ITEMS, item + i, Samples.with(one, "brand", brand)));
      send(Records.of(Topics.ITEM_VECTORS, item + i, Samples.vector(one.imageId(), new Random(i))));
    }
    like();
    for (int i = 0; i < 5; i++) {
      String itemId = item + i;
      await().untilAsserted(() -> given().get("/api/v1/items/" + itemId).then().statusCode(200));
    }
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    String field = "field=brand:" + brand;
    List<String> whole = listed(field).extract().path("items.item.itemId");
    assertThat(whole).hasSize(5);
    List<String> paged = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 3; page++) {
      var answer = listed(field + "&limit=2" + next);
      answer.body("items[0].rank", equalTo(2 * page + 1));
      paged.addAll(answer.extract().path("items.item.itemId"));
      String cursor = answer.extract().path("next");
      next = "&cursor=" + cursor;
      assertThat(cursor == null).isEqualTo(page == 2);
    }
    assertThat(paged).isEqualTo(whole);
    String cursor = listed(field + "&limit=2").extract().path("next");
    like(2, garment);
    await()
        .untilAsserted(
            () ->
                refused(
                    field + "&cursor=" + cursor,
                    "cursor does not go on, for the profile has changed since: leave it out to"
                        + " begin anew"));
  }

  @Test
  void interests_are_interleaved_by_their_shares_and_each_item_says_which_it_is_for() {
    String brand = "brand-" + id;
    for (int i = 0; i < 9; i++) {
      var one = Samples.item(item + i, Samples.imageId(0x30000 + i), i);
      send(Records.of(Topics.CATALOGUE_ITEMS, item + i, Samples.with(one, "brand", brand)));
      send(Records.of(Topics.ITEM_VECTORS, item + i, Samples.vector(one.imageId(), new Random(i))));
    }
    var other = Samples.vector(Samples.imageId(0x40000), new Random(6));
    var rows =
        List.of(
            new ProfileRow(2, garment).in(0),
            new ProfileRow(1, other).in(1),
            new ProfileRow(-1, Samples.vector(Samples.imageId(0x40001), new Random(7))));
    send(Records.of(Topics.STYLE_PROFILES, user, new StyleProfile(user, 1, rows, Map.of())));
    for (int i = 0; i < 9; i++) {
      String itemId = item + i;
      await().untilAsserted(() -> given().get("/api/v1/items/" + itemId).then().statusCode(200));
    }
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    String field = "field=brand:" + brand;
    var answer = listed(field);
    answer
        .body("interests.interest", equalTo(List.of(0, 1)))
        .body("interests.share", equalTo(List.of(0.6667f, 0.3333f)))
        .body("interests[1].attributeWeights.color", notNullValue())
        .body("attributeWeights", equalTo(null))
        .body("items.interest", equalTo(List.of(0, 1, 0, 0, 1, 0, 0, 1, 0)))
        .body("items[0].reason", containsString(", for your interest in "));
    List<String> whole = answer.extract().path("items.item.itemId");
    assertThat(whole).hasSize(9).doesNotHaveDuplicates();
    List<String> paged = new ArrayList<>();
    for (String cursor = ""; cursor != null; ) {
      var page = listed(field + "&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.body("items[0].rank", equalTo(paged.size() + 1));
      paged.addAll(page.extract().path("items.item.itemId"));
      cursor = page.extract().path("next");
    }
    assertThat(paged).isEqualTo(whole);
    listed(field + "&diversity=0.3&limit=3").body("items.interest", equalTo(List.of(0, 1, 0)));
  }

  @Test
  void in_a_varied_list_items_of_the_same_picture_are_one() {
    offer();
    String twin = "twin-" + id;
    send(Records.of(Topics.CATALOGUE_ITEMS, twin, Samples.item(twin, vector.imageId(), 2)));
    send(Records.of(Topics.ITEM_VECTORS, twin, vector));
    like();
    for (String itemId : List.of(item, twin)) {
      await().untilAsserted(() -> given().get("/api/v1/items/" + itemId).then().statusCode(200));
    }
    await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/" + user).then().statusCode(200));
    listed("limit=200").body("items.item.itemId", hasItems(item, twin));
    var varied = listed("limit=200&diversity=0.5");
    List<String> shown = varied.extract().path("items.item.itemId");
    assertThat(shown.contains(item) && shown.contains(twin)).isFalse();
    varied.body("items.alike.findAll { it != null }.sum()", greaterThan(0));
    assertThat(varied.extract().<String>path("next")).isNull();
  }

  @Test
  void similar_items_share_classes_and_then_look_alike() {
    offer();
    String twin = "twin-" + id;
    send(Records.of(Topics.CATALOGUE_ITEMS, twin, Samples.item(twin, garment.imageId(), 1)));
    send(Records.of(Topics.ITEM_VECTORS, twin, garment));
    for (String itemId : List.of(item, twin)) {
      await().untilAsserted(() -> given().get("/api/v1/items/" + itemId).then().statusCode(200));
    }
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

  @Test
  void the_page_may_load_nothing_from_elsewhere() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .body(containsString("FashionNet"));
  }

  private void offer() {
    send(Records.of(Topics.CATALOGUE_ITEMS, item, Samples.item(item, vector.imageId(), 1)));
    send(Records.of(Topics.ITEM_VECTORS, item, vector));
  }

  private void like() {
    like(1, garment);
  }

  private void like(long version, FashionVector liked) {
    var profile = new StyleProfile(user, version, List.of(new ProfileRow(1, liked)), Map.of());
    send(Records.of(Topics.STYLE_PROFILES, user, profile));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    publisher.publish(record).toCompletableFuture().join();
  }
}
