package org.fashionnet.ingest.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;

/** The service's calls, as a shop makes them. */
final class Api {
  private static final String ITEMS = "/api/v1/catalogue/items";

  private static final int LARGE = 1 << 20;

  private Api() {}

  static String item(String itemId, String price) {
    return """
        {"itemId": "%s", "title": "A shirt", "price": %s, "currency": "EUR", "category": "shirts"}
        """
        .formatted(itemId, price);
  }

  static ValidatableResponse create(String itemId, String price, byte[] photo) {
    return form(itemId, price, photo).post(ITEMS).then();
  }

  static ValidatableResponse change(String itemId, String price, byte[] photo) {
    return form(itemId, price, photo).put(ITEMS + "/" + itemId).then();
  }

  private static RequestSpecification form(String itemId, String price, byte[] photo) {
    RequestSpecification form =
        given()
            .multiPart(
                "item", "item.json", item(itemId, price).getBytes(UTF_8), "application/json");
    return file(form, "image", "photo.txt", photo, "text/plain");
  }

  /** Large files are streamed: a log of the request would write an array out, byte by byte. */
  private static RequestSpecification file(
      RequestSpecification form, String part, String name, byte[] bytes, String type) {
    return bytes.length > LARGE
        ? form.multiPart(part, name, new ByteArrayInputStream(bytes), type)
        : form.multiPart(part, name, bytes, type);
  }

  static ValidatableResponse createFrom(String json) {
    return given().contentType("application/json").body(json).post(ITEMS).then();
  }

  static ValidatableResponse changeTo(String itemId, String json) {
    return given().contentType("application/json").body(json).put(ITEMS + "/" + itemId).then();
  }

  static ValidatableResponse patch(String itemId, String json) {
    return given()
        .contentType("application/merge-patch+json")
        .body(json)
        .patch(ITEMS + "/" + itemId)
        .then();
  }

  static ValidatableResponse statusOf(String itemId) {
    return given().get(ITEMS + "/{itemId}", itemId).then();
  }

  static ValidatableResponse problems(String kind) {
    return given().queryParam("kind", kind).get("/api/v1/catalogue/problems").then();
  }

  static ValidatableResponse delete(String itemId) {
    return given().delete(ITEMS + "/" + itemId).then();
  }

  static ValidatableResponse give(String userId, byte[]... photos) {
    RequestSpecification form = given();
    for (int i = 0; i < photos.length; i++) {
      file(form, "images", "photo" + i + ".jpg", photos[i], "image/jpeg");
    }
    return form.post("/api/v1/wardrobes/" + userId + "/images").then();
  }

  static ValidatableResponse image(String imageId, Object width) {
    RequestSpecification request = given();
    if (width != null) {
      request.queryParam("width", width);
    }
    return request.get("/api/v1/images/" + imageId).then();
  }

  static String status(String imageId) {
    return given()
        .get("/api/v1/images/" + imageId + "/status")
        .then()
        .statusCode(200)
        .extract()
        .path("status");
  }
}
