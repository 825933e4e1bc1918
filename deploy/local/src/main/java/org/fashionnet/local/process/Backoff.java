package org.fashionnet.local.process;

import java.time.Duration;

/**
 * How long to wait before a process is started again: longer each time, and from the beginning once
 * it ran for a while.
 *
 * @param first wait after the first end
 * @param longest wait, however often it ends
 * @param calm a process that ran this long begins anew
 */
public record Backoff(Duration first, Duration longest, Duration calm) {
  /** One second, doubling up to half a minute; a minute of running begins anew. */
  public static final Backoff STANDARD =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /** The wait before start number {@code attempt + 1}, where the first start has attempt 0. */
  public Duration before(int attempt) {
    Duration wait = first.multipliedBy(1L << Math.clamp(attempt, 0, 20));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
