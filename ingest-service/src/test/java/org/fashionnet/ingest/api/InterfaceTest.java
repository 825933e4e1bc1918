package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class InterfaceTest extends IngestScenario {
  @Test
  void the_interface_describes_itself() {
    given().get("/q/openapi").then().statusCode(200).body(containsString("giveWardrobeImages"));
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
  }

  @Test
  void pages_of_other_origins_are_not_let_in_unless_configured() {
    given()
        .header("Origin", "https://shop.example")
        .get("/api/v1/catalogue/problems")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void each_problem_says_which_call_it_is_about() {
    String item = "/api/v1/catalogue/items/1";
    problem(given().get("/api/v1/nothing?a=b"), 404, "/api/v1/nothing");
    problem(given().delete("/api/v1/images/x/status"), 405, "/api/v1/images/x/status");
    problem(given().contentType("text/plain").body("x").put(item), 415, item);
    problem(given().accept("text/csv").get(item), 406, item);
    problem(given().contentType("application/json").body("{").put(item), 400, item);
    problem(given().get(item + "?limit=1"), 400, item);
    problem(given().get(item), 404, item);
  }

  private static void problem(Response answer, int status, String instance) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", is(status))
        .body("instance", is(instance));
  }
}
