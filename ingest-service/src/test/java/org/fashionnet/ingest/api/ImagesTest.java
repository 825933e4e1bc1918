package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.classifier.ClassifierStub;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaResource.class,
    initArgs = @ResourceArg(name = "own", value = "true"))
@WithTestResource(ClassifierStub.class)
class ImagesTest extends IngestScenario {
  @Test
  void each_unusual_photo_gets_its_answer_and_the_service_goes_on() {
    byte[] jpeg = Photos.jpeg(6);
    assertPhoto("a text named photo.jpg".getBytes(UTF_8), 415, "no image");
    assertPhoto(Arrays.copyOf(jpeg, jpeg.length / 2), 422, "truncated");
    assertPhoto(Photos.write(Photos.corners(1, 1, 1), "png"), 422, "at least 16");
    assertPhoto(Photos.bombPng(12_000, 12_000), 422, "at most 120000000");
    assertPhoto(new byte[(20 << 20) + 1], 413, "at most 20971520");
    List<byte[]> usable =
        List.of(
            Photos.cmykJpeg(255, 0, 0, 0),
            Photos.png16(9, 9, 9, 9),
            Photos.palettePng(),
            Photos.animatedGif(),
            Photos.apng(),
            Photos.fixture("animated.webp"),
            Photos.fixture("alpha.webp"),
            Photos.oriented(jpeg, 6),
            Photos.hugeExif(jpeg),
            Photos.polyglot());
    for (int i = 0; i < usable.size(); i++) {
      // Each to a wardrobe of its own: some are the same picture in another format.
      Api.give("unusual-" + i, usable.get(i))
          .statusCode(202)
          .body("images.status", everyItem(is("accepted")));
    }
  }

  private static void assertPhoto(byte[] photo, int status, String detail) {
    Api.give("unusual", photo)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", containsString(detail));
    Api.create("unusual", "1", photo).statusCode(status).contentType("application/problem+json");
  }

  @Test
  void a_picture_is_served_in_the_asked_width_and_cached_for_ever() {
    byte[] photo = Photos.write(Photos.corners(800, 400, 1), "png");
    String imageId = Api.give("pictures", photo).extract().path("images[0].imageId");
    byte[] full = Api.image(imageId, null).extract().asByteArray();
    assertThat(Photos.read(full).getWidth()).isEqualTo(512);
    var small = Api.image(imageId, 100).statusCode(200).extract();
    assertThat(Photos.read(small.asByteArray()).getWidth()).isEqualTo(100);
    assertThat(small.header("Cache-Control")).contains("immutable");
    assertThat(small.headers().getValues("Content-Length")).hasSize(1);
    given()
        .head("/api/v1/images/" + imageId + "?width=100")
        .then()
        .statusCode(200)
        .header("Content-Length", String.valueOf(small.asByteArray().length))
        .header("ETag", small.header("ETag"));
    String tag = small.header("ETag");
    for (String known : List.of(tag, "W/" + tag, "\"other\", W/" + tag, "*")) {
      given()
          .header("If-None-Match", known)
          .get("/api/v1/images/" + imageId + "?width=100")
          .then()
          .statusCode(304)
          .header("ETag", tag);
    }
    for (String other : List.of("\"other\"", "W/\"other\"", "other", "W/", "\"")) {
      given()
          .header("If-None-Match", other)
          .get("/api/v1/images/" + imageId + "?width=100")
          .then()
          .statusCode(200);
    }
    for (Object width : List.of(31, 513, "wide", -1)) {
      Api.image(imageId, width).statusCode(400).body("detail", containsString("32 to 512"));
    }
    Api.image("0".repeat(64), null).statusCode(404).contentType("application/problem+json");
    Api.image("nonsense", null).statusCode(400);
    given().get("/api/v1/images/" + "0".repeat(64) + "/status").then().statusCode(404);
  }

  @Test
  void a_photo_is_read_for_whoever_searches_by_it_and_not_kept() {
    String imageId =
        read(Photos.jpeg(77))
            .statusCode(200)
            .body("features.color.class", is("red"))
            .extract()
            .path("imageId");
    given().get("/api/v1/images/" + imageId).then().statusCode(404);

    read("no photo".getBytes(UTF_8)).statusCode(415);
    given()
        .multiPart("other", "x")
        .post("/api/v1/images/vector")
        .then()
        .statusCode(400)
        .body("detail", is("a part named 'image' is needed"));
  }

  private static ValidatableResponse read(byte[] photo) {
    return given().multiPart("image", "p.jpg", photo).post("/api/v1/images/vector").then();
  }
}
