package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;

/**
 * A test of the running service, which reads its shop and its people from the topics. All tests
 * share one index; a person, a brand, items and images of its own keep each from seeing the others.
 */
abstract class ShopScenario {
  static {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  @Inject Publisher publisher;

  final String id = UUID.randomUUID().toString().substring(0, 8);
  final String user = "ada-" + id;
  final String brand = "brand-" + id;
  final String item = "dress-" + id;

  /** The path of the person's list. */
  final String list = "/api/v1/recommendations/" + user;

  private final int firstImage = 0x10000 + (id.hashCode() & 0xffff) * 0x10;
  private int images;

  /** What {@link #item} shows. */
  final FashionVector vector = Samples.vector(newImage(), new Random(4));

  /** Another photo that shows the same. */
  final FashionVector garment = Samples.vector(newImage(), new Random(4));

  /** The id of an image that no other test has; a test has sixteen. */
  final String newImage() {
    return Samples.imageId(firstImage + images++);
  }

  /** Offers the item of the test. */
  final void offer() {
    offer(Samples.item(item, vector.imageId(), 1), vector);
  }

  /** Offers an item of the brand that surely shows these classes, and says what it shows. */
  final FashionVector offer(String itemId, String... classes) {
    FashionVector shown = Samples.vector(newImage(), "model", classes);
    offer(branded(itemId, shown, 1), shown);
    return shown;
  }

  /** Offers items of the brand that show anything, each newer than the one before. */
  final void offerDrawn(int count) {
    List<String> itemIds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      itemIds.add(item + i);
      FashionVector drawn = Samples.vector(newImage(), new Random(i));
      offer(branded(item + i, drawn, i), drawn);
    }
    awaitShown(itemIds.toArray(String[]::new));
  }

  final void offer(CatalogueItem offered, FashionVector shown) {
    send(Records.of(Topics.CATALOGUE_ITEMS, offered.itemId(), offered));
    send(Records.of(Topics.ITEM_VECTORS, offered.itemId(), shown));
  }

  final CatalogueItem branded(String itemId, FashionVector shown, long updatedAt) {
    return Samples.with(Samples.item(itemId, shown.imageId(), updatedAt), "brand", brand);
  }

  /** The person's first garment is one that shows the same as the item of the test. */
  final void like() {
    like(1, garment);
  }

  final void like(long version, FashionVector liked) {
    var rows = List.of(new ProfileRow(1, liked));
    profile(new StyleProfile(user, version, rows, Map.of()));
  }

  final void profile(StyleProfile profile) {
    send(Records.of(Topics.STYLE_PROFILES, user, profile));
  }

  final void send(ProducerRecord<byte[], byte[]> record) {
    publisher.publish(record).toCompletableFuture().join();
  }

  final void awaitShown(String... itemIds) {
    for (String itemId : itemIds) {
      await().untilAsserted(() -> given().get("/api/v1/items/" + itemId).then().statusCode(200));
    }
  }

  final void awaitProfile() {
    await().untilAsserted(() -> given().get(list).then().statusCode(200));
  }

  /** The person's list, as parameters narrow it; there is one. */
  final ValidatableResponse listed(String parameters) {
    return recommendations(parameters).statusCode(200);
  }

  final void refused(String parameters, String detail) {
    recommendations(parameters)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo(detail));
  }

  final ValidatableResponse recommendations(String parameters) {
    return given().get(list + "?" + parameters).then();
  }

  /** A list for a profile that is stated with the question: an object, or its JSON. */
  static ValidatableResponse ask(Object query) {
    return given()
        .contentType("application/json")
        .body(query)
        .post("/api/v1/recommendations")
        .then();
  }
}
