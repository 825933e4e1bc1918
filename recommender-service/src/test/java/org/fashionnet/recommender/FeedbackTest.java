package org.fashionnet.recommender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class FeedbackTest extends ShopScenario {
  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> client;

  private final String dress = item;
  private final String coat = "coat-" + id;
  private final String shirt = "shirt-" + id;
  private FashionVector dressVector;

  @BeforeEach
  void offerThree() {
    dressVector = offer(dress, "floral", "red", "sleeveless");
    offer(coat, "solid", "blue", "full-sleeve");
    offer(shirt, "striped", "blue", "half-sleeve");
    awaitShown(dress, coat, shirt);
  }

  @Test
  void feedback_is_published_with_the_vector_of_the_item() {
    List<Feedback> published = new CopyOnWriteArrayList<>();
    var subscription =
        new Subscription<>(
            Topics.FEEDBACK,
            r -> {
              if (r.key().equals(user)) {
                published.add(r.value());
              }
            });
    try (var reader =
        new TopicReader("test-" + user, client, List.of(subscription), LoopListener.NONE)) {
      reader.start();
      say(dress, "view")
          .statusCode(202)
          .body("userId", equalTo(user))
          .body("itemId", equalTo(dress))
          .body("kind", equalTo("view"));
      await().untilAsserted(() -> assertThat(published).hasSize(1));
    }
    Feedback feedback = published.getFirst();
    assertThat(feedback.userId()).isEqualTo(user);
    assertThat(feedback.itemId()).isEqualTo(dress);
    assertThat(feedback.kind()).isEqualTo(Kind.VIEW);
    assertThat(feedback.receivedAt()).isNotNull();
    assertThat(feedback.vector()).isEqualTo(dressVector);
  }

  @Test
  void the_last_one_may_be_bought_though_it_is_no_longer_shown() {
    String hat = "hat-" + id;
    offer(soldOut(hat, vector), vector);
    await().untilAsserted(() -> say(hat, "purchase").statusCode(202));
  }

  @Test
  void what_does_not_fit_is_named() {
    say("nothing-" + id, "like")
        .statusCode(404)
        .contentType("application/problem+json")
        .body(
            "detail", equalTo("no item 'nothing-" + id + "', or its image has not been read yet"));
    say(dress, "love")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo("kind 'love' must be like, dislike, purchase, hide or view"));
    post(Map.of("itemId", dress)).statusCode(400).body("detail", equalTo("kind is missing"));
    post(Map.of("kind", "like")).statusCode(400).body("detail", equalTo("itemId is missing"));
    post(Map.of("itemId", "a\nb", "kind", "like"))
        .statusCode(400)
        .body("detail", startsWith("itemId 'a\uFFFDb' must be 1 to 200 characters"));
    given()
        .contentType("application/json")
        .body(Map.of("itemId", dress, "kind", "like"))
        .post("/api/v1/feedback/{userId}", "x".repeat(201))
        .then()
        .statusCode(400)
        .body("detail", startsWith("userId 'xxx"));
    given()
        .contentType("application/json")
        .post("/api/v1/feedback/" + user)
        .then()
        .statusCode(400)
        .body("detail", equalTo("the body is missing: a JSON object"));
  }

  @Test
  void likes_lift_dislikes_lower_and_excluded_items_are_gone() {
    profile(1, List.of(row(1, shirt, "striped", "blue", "half-sleeve")), List.of());
    listed(1).body("items.item.itemId", equalTo(List.of(shirt, coat, dress)));
    profile(
        2,
        List.of(
            row(1, shirt, "striped", "blue", "half-sleeve"),
            row(-2, coat, "solid", "blue", "full-sleeve")),
        List.of());
    listed(2).body("items.item.itemId", equalTo(List.of(shirt, dress, coat)));
    profile(3, List.of(row(1, shirt, "striped", "blue", "half-sleeve")), List.of(coat, shirt));
    listed(3).body("items.item.itemId", equalTo(List.of(dress)));
  }

  @Test
  void whoever_only_dislikes_gets_what_is_popular_without_what_they_excluded() {
    profile(1, List.of(row(-1, coat, "solid", "blue", "full-sleeve")), List.of(coat));
    // The dress shares nothing with the coat, the shirt its color.
    listed(1)
        .body("coldStart", equalTo(true))
        .body("items.item.itemId", equalTo(List.of(dress, shirt)));
  }

  private ValidatableResponse listed(int version) {
    String parameters = "weights=equal&field=brand:" + brand;
    await().untilAsserted(() -> listed(parameters).body("profileVersion", equalTo(version)));
    return listed(parameters);
  }

  private void profile(long version, List<ProfileRow> feedback, List<String> excluded) {
    profile(
        new StyleProfile(
            1,
            user,
            version,
            List.of(),
            List.of(),
            feedback,
            excluded,
            Map.of(),
            StyleRules.NONE,
            Map.of()));
  }

  private static ProfileRow row(double weight, String itemId, String... classes) {
    var shown = Samples.vector(Samples.imageId(1), "model", classes);
    return new ProfileRow(weight, shown, itemId);
  }

  private ValidatableResponse say(String itemId, String kind) {
    return post(Map.of("itemId", itemId, "kind", kind));
  }

  private ValidatableResponse post(Map<String, Object> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/feedback/" + user)
        .then();
  }

  private CatalogueItem soldOut(String itemId, FashionVector shown) {
    CatalogueItem offered = branded(itemId, shown, 1);
    return new CatalogueItem(
        offered.schemaVersion(),
        itemId,
        new Offer(offered.title(), null, null, offered.category(), false),
        offered.details(),
        offered.images(),
        offered.updatedAt(),
        offered.unknown());
  }
}
