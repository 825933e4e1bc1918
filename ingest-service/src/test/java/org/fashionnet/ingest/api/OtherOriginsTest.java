package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

/** Pages of a shop that call the API from browsers. */
@QuarkusTest
@TestProfile(OtherOriginsTest.OneShop.class)
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class OtherOriginsTest extends IngestScenario {
  private static final String SHOP = "https://shop.example";
  private static final String ITEM = "/api/v1/catalogue/items/1";

  /** One other origin is allowed, by the settings that an operator has. */
  public static final class OneShop implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", SHOP);
    }
  }

  @Test
  void a_browser_that_asks_first_is_told_what_the_shop_may_do() {
    given()
        .header("Origin", SHOP)
        .header("Access-Control-Request-Method", "PATCH")
        .header("Access-Control-Request-Headers", "content-type")
        .options(ITEM)
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", SHOP)
        .header("Access-Control-Allow-Methods", containsString("PATCH"))
        .header("Access-Control-Allow-Headers", containsStringIgnoringCase("content-type"))
        .header("Access-Control-Max-Age", "3600");
  }

  @Test
  void the_shop_reads_answers_and_problems_and_when_to_come_back() {
    given()
        .header("Origin", SHOP)
        .get(ITEM)
        .then()
        .statusCode(404)
        .body("instance", is(ITEM))
        .header("Access-Control-Allow-Origin", SHOP)
        .header("Access-Control-Expose-Headers", containsString("Retry-After"))
        .header("Access-Control-Allow-Credentials", "false")
        .header("Vary", "Origin");
  }

  @Test
  void others_are_refused() {
    given()
        .header("Origin", "https://other.example")
        .get(ITEM)
        .then()
        .statusCode(403)
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void who_is_no_browser_notices_nothing() {
    given().get("/api/v1/catalogue/problems").then().statusCode(200);
  }
}
