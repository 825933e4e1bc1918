package org.fashionnet.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.fashionnet.testsupport.KafkaResource;
import org.fashionnet.testsupport.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@WithTestResource(PostgresResource.class)
class DeadLettersTest extends PersonScenario {
  @Test
  void a_vector_that_the_database_refuses_is_a_dead_letter_and_the_others_of_its_batch_go_on() {
    sql("alter table garment add constraint poison check (image_id <> '" + "f".repeat(64) + "')");
    try {
      send(FLORAL, "floral", Instant.now());
      send("f".repeat(64), "floral", Instant.now());
      send(STRIPED, "striped", Instant.now());
      await().untilAsserted(() -> assertThat(newest().rows()).hasSize(2));
      await().untilAsserted(() -> assertThat(deadLetters).hasSize(1));
      assertThat(deadLetters.getFirst())
          .contains("cannot be stored", "violates check constraint \"poison\"");
    } finally {
      sql("alter table garment drop constraint poison");
    }
  }

  @Test
  void a_time_that_no_database_holds_is_a_dead_letter() {
    send(FLORAL, "floral", Instant.ofEpochMilli(Long.MAX_VALUE));
    await().untilAsserted(() -> assertThat(deadLetters).hasSize(1));
    assertThat(deadLetters.getFirst())
        .contains("must be from 0 to 253402300799999", String.valueOf(Long.MAX_VALUE));
  }
}
