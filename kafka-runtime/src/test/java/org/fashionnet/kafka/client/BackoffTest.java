package org.fashionnet.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(new RetryPolicy(1, Duration.ofMillis(100), Duration.ofSeconds(1)));

  @Test
  void pauses_grow_with_each_failure_in_a_row() {
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void a_success_makes_the_next_failure_the_first_again() {
    backoff.failed();
    backoff.failed();
    backoff.succeeded();
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(100));
  }
}
