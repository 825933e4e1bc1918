package org.fashionnet.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.route.Route;
import org.fashionnet.contracts.route.Routes;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One system for all tests, for its start is dear; the tests with accidents come last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemTest {
  private static final int ITEMS = 24;
  private static final Pattern REFERENCE = Pattern.compile("\"#/components/schemas/([^\"]+)\"");
  private static final DrawnGarments PHOTOS =
      new DrawnGarments(99, GarmentDesigner.natural(), 384, 512, Scene.HOME);

  @TempDir static Path directory;
  private static RunningSystem system;

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
    Awaitility.setDefaultPollInterval(Duration.ofMillis(300));
  }

  @BeforeAll
  static void start() throws IOException {
    system = new RunningSystem(directory, ITEMS);
    system.awaitPage();
    RestAssured.port = system.port();
  }

  @AfterAll
  static void stop() throws Exception {
    if (system != null) {
      system.close();
    }
  }

  @Test
  @Order(1)
  void every_item_has_exactly_one_vector() {
    Map<String, Integer> vectors = Vectors.counts(system.bootstrapServers(), Topics.ITEM_VECTORS);
    assertThat(vectors).hasSize(ITEMS);
    assertThat(vectors.values()).containsOnly(1);
  }

  @Test
  @Order(2)
  void recommendations_say_what_they_share_with_the_wardrobe() {
    given()
        .get("/api/v1/recommendations/ada?limit=5")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(5))
        .body("items[0].score", greaterThan(0f))
        .body("items[0].reason", startsWith("matches your "));
  }

  @Test
  @Order(3)
  void a_shopper_gives_photos_sees_their_style_and_is_forgotten() throws IOException {
    assertThat(give("eve", 500).statusCode()).isEqualTo(202);
    Awaitility.await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/eve").then().statusCode(200));
    given().get("/api/v1/profiles/eve").then().statusCode(200);
    given().delete("/api/v1/profiles/eve").then().statusCode(204);
    Awaitility.await()
        .untilAsserted(() -> given().get("/api/v1/recommendations/eve").then().statusCode(404));
    given().get("/api/v1/profiles/eve").then().statusCode(404);
  }

  @Test
  @Order(3)
  void a_visitor_searches_by_a_photo_that_is_not_kept() throws IOException {
    String vector =
        given()
            .multiPart("image", "photo.jpg", jpeg(PHOTOS.at(700).image()), "image/jpeg")
            .post("/api/v1/images/vector")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    given()
        .contentType("application/json")
        .body("{\"limit\":5,\"vectors\":[%s]}".formatted(vector))
        .post("/api/v1/recommendations")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(5))
        .body("items[0].similarity", greaterThan(0f))
        .body("items[0].reason", startsWith("matches your "));
    String imageId = JsonPath.from(vector).getString("imageId");
    given().get("/api/v1/images/" + imageId).then().statusCode(404);
  }

  @Test
  @Order(3)
  void ids_as_shops_have_them_go_through_the_gateway_and_all_services() {
    String imageId =
        given().get("/api/v1/recommendations/ada?limit=1").path("items[0].item.imageId");
    String user = "org/12 é|" + "👗".repeat(150);
    for (String itemId :
        List.of("12/34", "auth0|1", "a+b@c", "größe M", "100%25", "👗".repeat(200))) {
      given()
          .contentType("application/json")
          .body(Map.of("itemId", itemId, "title", "A shirt", "imageId", imageId))
          .put("/api/v1/catalogue/items/{itemId}", itemId)
          .then()
          .statusCode(202);
      Awaitility.await()
          .untilAsserted(
              () ->
                  given()
                      .get("/api/v1/items/{itemId}", itemId)
                      .then()
                      .statusCode(200)
                      .body("item.itemId", equalTo(itemId)));
      given()
          .get("/api/v1/catalogue/items/{itemId}", itemId)
          .then()
          .body("itemId", equalTo(itemId))
          .body("shown", equalTo(true));
      given()
          .contentType("application/json")
          .body(Map.of("itemId", itemId, "kind", "like"))
          .post("/api/v1/feedback/{userId}", user)
          .then()
          .statusCode(202);
      Awaitility.await()
          .untilAsserted(
              () ->
                  given()
                      .get("/api/v1/profiles/{userId}/feedback", user)
                      .then()
                      .statusCode(200)
                      .body("feedback.itemId", hasItem(itemId)));
      given().delete("/api/v1/catalogue/items/{itemId}", itemId).then().statusCode(202);
    }
    given().delete("/api/v1/profiles/{userId}", user).then().statusCode(204);
  }

  @Test
  @Order(2)
  void one_document_describes_the_calls_of_all_services() {
    JsonPath document = given().get("/openapi").then().statusCode(200).extract().jsonPath();
    Map<String, Object> paths = document.getMap("paths");
    for (Route route : Routes.ALL) {
      if (route.prefix().startsWith("/api")) {
        assertThat(paths.keySet()).anyMatch(route::takes);
      }
    }
    assertThat(paths.keySet()).allMatch(path -> path.startsWith("/api/v1/"));
    Map<String, Object> schemas = document.getMap("components.schemas");
    assertThat(REFERENCE.matcher(document.prettify()).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(schemas::containsKey);
  }

  @Test
  @Order(4)
  void a_page_shows_all_calls_to_try_them() throws Exception {
    var browser = Browser.installed();
    assumeTrue(browser.isPresent(), "skipped: no chromium in /usr/bin to open the page with");
    String page =
        browser.get().visit("http://localhost:" + system.port() + "/openapi.html", directory);
    assertThat(page)
        .contains("data-path=\"/api/v1/catalogue/items\"")
        .contains("data-path=\"/api/v1/profiles/{userId}\"");
  }

  @Test
  @Order(4)
  void the_page_shows_wardrobe_style_and_recommendations() throws Exception {
    var browser = Browser.installed();
    assumeTrue(browser.isPresent(), "skipped: no chromium in /usr/bin to open the page with");
    String page =
        browser.get().visit("http://localhost:" + system.port() + "/?user=ada", directory);
    assertThat(page).contains("data-ready=\"true\"").contains("data-item=\"drawn-");
    assertThat(page).contains("data-image=\"").contains("matches your ");
    assertThat(page).contains("aria-label=\"Like ").contains("aria-label=\"Hide ");
  }

  @Test
  @Order(5)
  void feedback_moves_the_list_and_none_is_lost_when_the_profile_service_is_killed() {
    String user = "greta";
    List<String> items =
        given()
            .contentType("application/json")
            .body(Map.of("limit", ITEMS))
            .post("/api/v1/recommendations")
            .jsonPath()
            .getList("items.item.itemId");
    String liked = items.getFirst();
    say(user, liked, "like");
    JsonPath likes = listWithout(user, List.of());
    List<String> list = likes.getList("items.item.itemId");
    assertThat(list).contains(liked).hasSize(ITEMS);
    assertThat(likes.getString("items[0].reason")).startsWith("matches your ");

    List<String> others = list.stream().filter(item -> !item.equals(liked)).toList();
    String disliked = others.getFirst();
    say(user, disliked, "dislike");
    JsonPath dislikes = listWithout(user, List.of(disliked));
    // It was the next best, so it shares something with what is liked.
    assertThat(score(dislikes, liked)).isLessThan(score(likes, liked));
    String hidden = others.getLast();
    say(user, hidden, "hide");
    listWithout(user, List.of(disliked, hidden));

    List<String> viewed = others.subList(1, 7);
    for (String item : viewed) {
      if (item.equals(viewed.get(2))) {
        system.kill("profile-service");
      }
      say(user, item, "view");
    }
    Awaitility.await()
        .untilAsserted(
            () -> {
              Response said = given().get("/api/v1/profiles/" + user + "/feedback");
              assertThat(said.statusCode()).isEqualTo(200);
              assertThat(said.jsonPath().<String>getList("feedback.kind"))
                  .hasSize(3 + viewed.size());
            });
    listWithout(user, List.of(disliked, hidden));
  }

  private static void say(String user, String itemId, String kind) {
    given()
        .contentType("application/json")
        .body(Map.of("itemId", itemId, "kind", kind))
        .post("/api/v1/feedback/" + user)
        .then()
        .statusCode(202);
  }

  /** The whole list, once these items and no others are gone from it. */
  private static JsonPath listWithout(String user, List<String> excluded) {
    return Awaitility.await()
        .until(
            () -> given().get("/api/v1/recommendations/" + user + "?weights=equal&limit=" + ITEMS),
            answer ->
                answer.statusCode() == 200
                    && answer.jsonPath().getList("items").size() == ITEMS - excluded.size()
                    && excluded.stream()
                        .noneMatch(answer.jsonPath().getList("items.item.itemId")::contains))
        .jsonPath();
  }

  private static float score(JsonPath list, String itemId) {
    return list.getFloat("items.find { it.item.itemId == '" + itemId + "' }.score");
  }

  @Test
  @Order(6)
  void whatever_is_killed_every_photo_ends_in_exactly_one_vector() throws IOException {
    String user = "frances";
    Set<String> accepted = new TreeSet<>();
    int photo = 0;
    for (String victim :
        List.of(
            "classifier-service",
            "recommender-service",
            "profile-service",
            "ingest-service",
            "kafka",
            "postgres")) {
      for (int i = 0; i < 3; i++) {
        if (i == 1) {
          system.kill(victim);
        }
        accepted.add(giveUntilAccepted(user, photo++));
      }
    }
    Awaitility.await()
        .untilAsserted(
            () -> {
              Response garments = given().get("/api/v1/profiles/" + user + "/garments");
              assertThat(garments.statusCode()).isEqualTo(200);
              List<String> images = garments.jsonPath().getList("garments.imageId");
              assertThat(images).containsExactlyInAnyOrderElementsOf(accepted);
            });
    Map<String, Integer> vectors =
        Vectors.counts(system.bootstrapServers(), Topics.WARDROBE_VECTORS).entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(user + "/"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(vectors).hasSize(accepted.size());
    assertThat(vectors.values()).containsOnly(1);
    Awaitility.await()
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/recommendations/" + user + "?limit=" + ITEMS)
                    .then()
                    .statusCode(200)
                    .body("items.size()", org.hamcrest.Matchers.equalTo(ITEMS)));
  }

  /** As a shop would: an outage is answered with 5xx, and the same photo is given again. */
  private static String giveUntilAccepted(String user, int photo) {
    return Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              Response answer = give(user, photo);
              return answer.statusCode() == 202
                  ? answer.jsonPath().getString("images[0].imageId")
                  : null;
            },
            imageId -> imageId != null);
  }

  private static Response give(String user, int photo) throws IOException {
    return given()
        .multiPart("images", "photo.jpg", jpeg(PHOTOS.at(photo).image()), "image/jpeg")
        .post("/api/v1/wardrobes/" + user + "/images");
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
