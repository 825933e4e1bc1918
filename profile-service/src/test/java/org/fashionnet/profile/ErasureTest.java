package org.fashionnet.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class ErasureTest extends PersonScenario {
  @Test
  void versions_grow_over_an_erasure() {
    send(FLORAL, "floral", Instant.now().minusSeconds(5));
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    long before = newest().version();
    given().delete(path).then().statusCode(204);
    send(FLORAL, "floral", Instant.now().plusSeconds(60));
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isFalse());
    await().untilAsserted(() -> assertThat(newest().version()).isGreaterThan(before));
  }

  @Test
  void whatever_meets_an_erasure_nothing_received_before_it_survives() throws Exception {
    Instant before = Instant.now().minusSeconds(5);
    try (var sender = Executors.newSingleThreadExecutor()) {
      Future<?> sending =
          sender.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  send("%064x".formatted(i), "floral", before);
                }
              });
      await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
      given().delete(path).then().statusCode(204);
      sending.get(30, TimeUnit.SECONDS);
    }
    // A later garment of the same person: all that came before it has been handled.
    send(STRIPED, "striped", Instant.now().plusSeconds(60));
    await()
        .untilAsserted(
            () -> {
              assertThat(profiles.getLast().isTombstone()).isFalse();
              assertThat(newest().rows())
                  .extracting(row -> row.vector().imageId())
                  .containsExactly(STRIPED);
            });
  }

  @Test
  void an_erased_person_stays_erased_when_a_late_vector_comes_and_may_begin_again() {
    Instant before = Instant.now().minusSeconds(5);
    send(FLORAL, "floral", before);
    await().untilAsserted(() -> assertThat(profiles).isNotEmpty());
    given().delete(path).then().statusCode(204);
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isTrue());
    await().untilAsserted(() -> assertThat(vectors).anyMatch(Received::isTombstone));
    given().get(path).then().statusCode(404);

    send(STRIPED, "striped", before);
    send(FLORAL, "floral", Instant.now().plusSeconds(60));
    await().untilAsserted(() -> assertThat(profiles.getLast().isTombstone()).isFalse());
    assertThat(newest().rows()).hasSize(1);
    assertThat(newest().rows().getFirst().vector().imageId()).isEqualTo(FLORAL);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        vectors.stream().filter(v -> v.key().equals(user + "/" + STRIPED)).toList())
                    .last()
                    .matches(Received::isTombstone));
  }
}
