package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class WebPageTest extends ShopScenario {
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

  private static final Pattern PART = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

  @Test
  void the_page_may_load_nothing_from_elsewhere() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .body(containsString("FashionNet"));
  }

  @Test
  void a_browser_asks_for_the_page_again_on_each_load() {
    Response page = given().get("/");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
    given()
        .header("If-None-Match", page.header("ETag"))
        .get("/")
        .then()
        .statusCode(304)
        .body(emptyString());
    given().header("If-None-Match", "\"older\"").get("/index.html").then().statusCode(200);
    given().header("If-None-Match", "W/" + page.header("ETag")).get("/").then().statusCode(304);
  }

  @Test
  void a_monitor_that_asks_for_the_head_alone_is_answered_as_if_it_had_asked_for_all() {
    given().head("/").then().statusCode(200).header("ETag", given().get("/").header("ETag"));
    given().head("/api/v1/categories").then().statusCode(200).body(emptyString());
    given().head("/api/v1/items/nothing").then().statusCode(404).body(emptyString());
    given().head("/q/health/live").then().statusCode(200);
  }

  @Test
  void a_browser_keeps_the_assets_that_the_page_names_for_ever() {
    List<String> assets =
        ASSET.matcher(given().get("/").asString()).results().map(found -> found.group(1)).toList();
    assertThat(assets)
        .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
        .contains("app.js", "style.css", "icon.svg");
    for (String asset : assets) {
      given()
          .get(asset)
          .then()
          .statusCode(200)
          .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    }
    String app = assets.stream().filter(path -> path.endsWith("app.js")).findFirst().orElseThrow();
    given()
        .get(app.replace("app.js", "api.js"))
        .then()
        .contentType(containsString("text/javascript"));
    given().get(app.replace("app.js", "nothing.js")).then().statusCode(404);
  }

  @Test
  void the_api_is_not_described_in_part_while_a_service_is_away() {
    given()
        .get("/openapi")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "5")
        .body("instance", equalTo("/openapi"));
  }

  @Test
  void the_page_of_the_calls_has_all_that_it_names() {
    Response page = given().get("/openapi.html");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    List<String> parts =
        PART.matcher(page.asString()).results().map(found -> found.group(1)).toList();
    assertThat(parts).hasSize(3);
    parts.forEach(part -> given().get(part).then().statusCode(200));
  }

  @Test
  void assets_of_another_version_are_kept_by_nobody() {
    given()
        .get("/assets/0000000000000000/app.js")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-cache"));
  }
}
