package org.fashionnet.kafka.client;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a dead broker from a quiet topic. A poll returns nothing in both cases, but a live
 * broker keeps answering fetches and heartbeats: no answer for four seconds means that it is gone.
 */
public final class BrokerContact {
  /** Four heartbeats. */
  static final Duration LIMIT = Duration.ofMillis(4L * ClientSettings.HEARTBEAT_MS);

  private final @Nullable Metric answers;
  private double seen = -1;
  private long since = System.nanoTime();

  public BrokerContact(Consumer<?, ?> consumer) {
    this.answers =
        consumer.metrics().entrySet().stream()
            .filter(
                entry ->
                    entry.getKey().name().equals("response-total")
                        && entry.getKey().group().equals("consumer-metrics"))
            .map(entry -> (Metric) entry.getValue())
            .findFirst()
            .orElse(null);
  }

  /** Why the broker seems to be gone; empty while it answers. */
  public Optional<String> missing() {
    if (answers == null) {
      return Optional.empty();
    }
    double now = ((Number) answers.metricValue()).doubleValue();
    if (now != seen) {
      seen = now;
      since = System.nanoTime();
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - since);
    return silence.compareTo(LIMIT) > 0
        ? Optional.of("Kafka has not answered for %d s".formatted(silence.toSeconds()))
        : Optional.empty();
  }
}
