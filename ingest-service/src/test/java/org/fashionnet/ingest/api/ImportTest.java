package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "own", value = "true"))
@TestProfile(ImportTest.SmallBodies.class)
class ImportTest extends IngestScenario {
  private static final String IMPORTS = "/api/v1/catalogue/imports";
  private static final String HEADER = "id;title;price;image_link\n";

  /** A feed may be larger than other bodies. */
  public static final class SmallBodies implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.limits.max-body-size", "64K", "fashionnet.ingest.imports.max-file", "1M");
    }
  }

  @Test
  void a_feed_is_applied_and_the_second_run_writes_nothing() {
    String byAddress;
    try (TestWeb shop =
        new TestWeb().file("/feed.csv", feed(0, 2_000, "10").getBytes(StandardCharsets.UTF_8))) {
      byAddress =
          given()
              .contentType("application/json")
              .body("{\"address\": \"%s\"}".formatted(shop.url("/feed.csv")))
              .post(IMPORTS)
              .then()
              .statusCode(202)
              .extract()
              .path("importId");
      assertThat(ended(byAddress).getInt("report.counts.created")).isEqualTo(2_000);
    }
    // What is done shows.
    Api.statusOf("item-1999").statusCode(200);

    JsonPath second = ended(upload(feed(0, 2_000, "10"), "dryRun", false));
    assertThat(second.getInt("report.counts.unchanged")).isEqualTo(2_000);
    assertThat(second.getInt("report.counts.sent")).isZero();

    JsonPath dry = ended(upload(feed(100, 2_000, "12"), "full", true, "dryRun", true));
    assertThat(dry.getInt("report.counts.changed")).isEqualTo(1_900);
    assertThat(dry.getInt("report.changedFields.price")).isEqualTo(1_900);
    assertThat(dry.getInt("report.counts.disappearing")).isEqualTo(100);
    assertThat(dry.getInt("report.counts.sent")).isZero();

    String full = upload(feed(100, 2_000, "10"), "full", true, "deleteLimit", "1%");
    assertThat(ended(full).getString("state")).isEqualTo("stopped");
    given().post(IMPORTS + "/" + full + "/resume").then().statusCode(400);
    given()
        .queryParam("deleteLimit", "5%")
        .post(IMPORTS + "/" + full + "/resume")
        .then()
        .statusCode(202);
    await().atMost(PATIENCE).until(() -> get(full).getString("state").equals("done"));
    assertThat(topics.of("catalogue-items", "item-5").getLast().value()).isNull();
    given().post(IMPORTS + "/" + full + "/resume?deleteLimit=5").then().statusCode(409);
    given().delete(IMPORTS + "/" + full).then().statusCode(409);
    given().get(IMPORTS).then().statusCode(200).body("imports.importId", hasItem(byAddress));
  }

  @Test
  void a_feed_may_be_larger_than_other_bodies_and_has_a_limit_of_its_own() {
    String large = HEADER + "large;%s;1 EUR;\n".formatted("x".repeat(500_000));
    JsonPath job = ended(upload(large, "dryRun", true));
    assertThat(job.getInt("report.faultyFields.title")).isEqualTo(1);
    assertThat(job.getString("report.listedFaults[0].reason"))
        .contains("1 to 300 characters, has 500000");
    post(given().body(new byte[(1 << 20) + 1]))
        .statusCode(413)
        .body("detail", containsString("at most 1048576"));
    given()
        .contentType("application/json")
        .body(new byte[(64 << 10) + 1])
        .post("/api/v1/catalogue/items")
        .then()
        .statusCode(413);
  }

  @Test
  void what_does_not_fit_is_named() {
    post(given().queryParam("format", "xls").body("x"))
        .statusCode(400)
        .body("detail", containsString("xml, csv, tsv, jsonl, shopify, woocommerce"));
    post(given().queryParam("charset", "latin-9000").body("x"))
        .statusCode(400)
        .body("detail", containsString("latin-9000"));
    post(given().queryParam("dryRun", "yes").body("x"))
        .statusCode(400)
        .body("detail", equalTo("dryRun 'yes' must be true or false"));
    post(given().queryParam("deleteLimit", "200%").body("x"))
        .statusCode(400)
        .body("detail", containsString("at most 100%"));
    given()
        .multiPart("file", "feed.csv", new byte[10])
        .post(IMPORTS)
        .then()
        .statusCode(400)
        .body("detail", containsString("--data-binary"));
    given().contentType("application/json").body("{}").post(IMPORTS).then().statusCode(400);
    given().get(IMPORTS + "/nothing").then().statusCode(404);
  }

  private static String feed(int from, int to, String price) {
    return HEADER
        + IntStream.range(from, to)
            .mapToObj(i -> "item-%d;Item %d;%s EUR;\n".formatted(i, i, price))
            .collect(Collectors.joining());
  }

  private static ValidatableResponse post(RequestSpecification request) {
    return request.contentType("text/csv").post(IMPORTS).then();
  }

  private static String upload(String feed, Object... options) {
    RequestSpecification request = given();
    for (int i = 0; i < options.length; i += 2) {
      request.queryParam(String.valueOf(options[i]), options[i + 1]);
    }
    return post(request.body(feed)).statusCode(202).extract().path("importId");
  }

  private static JsonPath ended(String importId) {
    await().atMost(PATIENCE).until(() -> get(importId).getString("endedAt") != null);
    return get(importId);
  }

  private static JsonPath get(String importId) {
    return given().get(IMPORTS + "/" + importId).then().statusCode(200).extract().jsonPath();
  }
}
