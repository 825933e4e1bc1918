package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
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
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1/recommendations")
        .then()
        .statusCode(400)
        .body("detail", equalTo("likes or itemIds must name at least one garment"));
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
    var profile = new StyleProfile(user, 1, List.of(new ProfileRow(1, vector)), Map.of());
    send(Records.of(Topics.STYLE_PROFILES, user, profile));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    publisher.publish(record).toCompletableFuture().join();
  }
}
