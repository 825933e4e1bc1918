package org.fashionnet.kafka.client;

import java.time.Duration;

/** Counts failures in a row and says how long to pause after each; a success starts anew. */
public final class Backoff {
  private final RetryPolicy policy;
  private int failures;

  public Backoff(RetryPolicy policy) {
    this.policy = policy;
  }

  /** Notes a failure and returns the pause before the next try. */
  public Duration failed() {
    failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
    return policy.pause(failures);
  }

  /** The next failure is the first of its row. */
  public void succeeded() {
    failures = 0;
  }
}
