package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class AdminTest extends ShopScenario {
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
    awaitShown(item);
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
}
