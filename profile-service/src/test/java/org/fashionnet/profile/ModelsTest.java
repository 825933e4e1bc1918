package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class ModelsTest extends PersonScenario {
  @Test
  void two_models_stand_side_by_side_and_the_style_is_that_of_the_newer_once_it_has_read_all() {
    Instant received = Instant.now();
    send(FLORAL, "floral", received, "old");
    send(STRIPED, "striped", received, "old");
    await().untilAsserted(() -> assertThat(newest().rows("old")).hasSize(2));
    send(FLORAL, "solid", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(1));
    assertThat(newest().rows()).isEqualTo(newest().rows("old"));
    profile()
        .body("modelVersion", equalTo("old"))
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.floral", equalTo(1f));
    send(STRIPED, "solid", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(2));
    assertThat(newest().rows()).isEqualTo(newest().rows("new"));
    assertThat(newest().rows("old")).hasSize(2);
    profile()
        .body("modelVersion", equalTo("new"))
        .body("garments", equalTo(2))
        .body("styleMatrix.pattern.solid", equalTo(2f));
    send(FLORAL, "floral", received, "third");
    await().untilAsserted(() -> assertThat(newest().rows("third")).hasSize(1));
    assertThat(newest().rows("old"))
        .extracting(row -> row.vector().imageId())
        .containsExactly(STRIPED);
  }

  @Test
  void a_garment_that_was_taken_out_does_not_come_back_when_its_photo_is_classified_again() {
    Instant received = Instant.now();
    send(FLORAL, "floral", received, "old");
    send(STRIPED, "striped", received, "old");
    await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
    given().delete(path + "/garments/" + FLORAL).then().statusCode(204);
    send(FLORAL, "floral", received, "new");
    send(STRIPED, "striped", received, "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(1));
    assertThat(newest().rows("new").getFirst().vector().imageId()).isEqualTo(STRIPED);
    send(FLORAL, "floral", Instant.now().plusSeconds(60), "new");
    await().untilAsserted(() -> assertThat(newest().rows("new")).hasSize(2));
  }

  @Test
  void garments_of_the_first_release_are_read_by_the_model_that_their_vector_names() {
    sql("create schema first_release");
    Flyway first = flyway("1");
    first.migrate();
    sql("insert into first_release.person values ('ada', 1, '{}', now())");
    sql(
        "insert into first_release.garment values ('ada', repeat('1', 64), 1,"
            + " convert_to('{\"modelVersion\": \"old\"}', 'UTF8'), '2026-01-01')");
    flyway("latest").migrate();
    sql(
        "do $$ begin assert (select count(*) from first_release.garment where model_version = 'old'"
            + " and read_at = received_at) = 1; end $$");
  }

  private Flyway flyway(String target) {
    return Flyway.configure().dataSource(database).schemas("first_release").target(target).load();
  }
}
