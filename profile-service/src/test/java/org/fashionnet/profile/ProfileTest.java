package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class ProfileTest extends PersonScenario {
  @Test
  void vectors_become_a_profile_that_rest_and_topic_show_alike() {
    send(FLORAL, "floral", Instant.now());
    send(STRIPED, "striped", Instant.now().plusSeconds(1));
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    profile()
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.floral", equalTo(1f))
        .body("styleMatrix.pattern.striped", equalTo(1f));
    given()
        .get(path + "/garments")
        .then()
        .statusCode(200)
        .body("garments.imageId", contains(STRIPED, FLORAL))
        .body("garments[0].features.pattern.class", equalTo("striped"));
  }

  @Test
  void two_tastes_of_one_wardrobe_are_kept_apart_in_topic_and_rest() {
    for (int i = 0; i < 4; i++) {
      send("%064x".formatted(i), "floral", Instant.now());
    }
    for (int i = 4; i < 7; i++) {
      send("%064x".formatted(i), "striped", Instant.now());
    }
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(7));
    assertThat(newest().rows())
        .allSatisfy(
            row ->
                assertThat(row.interest())
                    .isEqualTo(
                        row.vector().classOf("pattern").orElseThrow().equals("floral") ? 0 : 1));
    profile()
        .body("interests.interest", contains(0, 1))
        .body("interests.share", contains(0.571f, 0.429f))
        .body("interests.about", contains(List.of("floral"), List.of("striped")))
        .body("interests[1].imageIds.size()", equalTo(3));
  }

  @Test
  void the_same_vector_ten_times_is_one_garment() {
    Instant received = Instant.now();
    for (int i = 0; i < 10; i++) {
      send(FLORAL, "floral", received);
    }
    send(STRIPED, "striped", received);
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    assertThat(profiles)
        .allSatisfy(
            profile ->
                assertThat(profile.value().rows())
                    .extracting(row -> row.vector().imageId())
                    .doesNotHaveDuplicates());
  }

  @Test
  void versions_only_grow() {
    send(FLORAL, "floral", Instant.now());
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    send(STRIPED, "striped", Instant.now());
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    assertThat(profiles.stream().map(p -> p.value().version()).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void a_removed_garment_leaves_the_profile_and_its_topic() {
    send(FLORAL, "floral", Instant.now());
    send(STRIPED, "striped", Instant.now());
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    given().delete(path + "/garments/" + FLORAL).then().statusCode(204);
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(vectors)
                    .anyMatch(v -> v.isTombstone() && v.key().equals(user + "/" + FLORAL)));
    given().delete(path + "/garments/" + FLORAL).then().statusCode(404);
  }

  @Test
  void unknown_people_and_impossible_names_get_a_clear_answer() {
    given()
        .get("/api/v1/profiles/nobody")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("nothing is known of user 'nobody'"));
    given()
        .get("/api/v1/profiles/{userId}", "x".repeat(201))
        .then()
        .statusCode(400)
        .body("detail", containsString("must be 1 to 200 characters without control characters"));
    given()
        .get("/api/v1/profiles/nobody?expand=all")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", equalTo("unknown parameter 'expand'; none is allowed here"));
  }
}
