package org.fashionnet.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerLoopListenerTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerLoopListener listener = new MicrometerLoopListener(registry);

  @Test
  void lag_and_age_are_the_last_that_were_told() {
    listener.lag("items", 7, Duration.ofMillis(1_500));
    listener.lag("items", 3, Duration.ofMillis(500));
    assertThat(registry.get("fashionnet.loop.lag").tag("topic", "items").gauge().value())
        .isEqualTo(3);
    assertThat(registry.get("fashionnet.loop.oldest").tag("topic", "items").gauge().value())
        .isEqualTo(0.5);
  }

  @Test
  void batches_are_counted_with_their_size_their_time_and_their_results() {
    listener.processed("images", 4, 3, Duration.ofMillis(20));
    listener.processed("images", 6, 6, Duration.ofMillis(30));
    var size = registry.get("fashionnet.loop.batch").tag("loop", "images").summary();
    assertThat(size.count()).isEqualTo(2);
    assertThat(size.totalAmount()).isEqualTo(10);
    assertThat(
            registry
                .get("fashionnet.loop.batch.time")
                .tag("loop", "images")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(50);
    assertThat(registry.get("fashionnet.loop.results").tag("loop", "images").counter().count())
        .isEqualTo(9);
  }

  @Test
  void retries_and_dead_letters_are_told_apart_by_loop_topic_and_reason() {
    listener.retried("images");
    listener.deadLettered("items", "decode");
    listener.deadLettered("items", "decode");
    listener.deadLettered("items", "process");
    assertThat(registry.get("fashionnet.loop.retries").tag("loop", "images").counter().count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("fashionnet.dead.letters")
                .tags("topic", "items", "reason", "decode")
                .counter()
                .count())
        .isEqualTo(2);
  }
}
