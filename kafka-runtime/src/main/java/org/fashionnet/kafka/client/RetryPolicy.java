package org.fashionnet.kafka.client;

import java.time.Duration;

/**
 * How often and how soon a failed batch is tried again.
 *
 * @param attempts tries of a failing batch, and then of each record alone, at least 1
 * @param first pause after the first failure
 * @param longest the pause doubles with each failure up to this; also for outages, which are tried
 *     without limit
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
  /** Four tries within about a second; every five seconds in an outage. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(5));

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts %d must be at least 1".formatted(attempts));
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first pause %s must not be negative nor above the longest, %s"
              .formatted(first, longest));
    }
  }

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least 1
   */
  public Duration pause(int failures) {
    int doublings = Math.min(Math.max(failures, 1) - 1, 30);
    Duration pause = first.multipliedBy(1L << doublings);
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
