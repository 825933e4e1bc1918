package org.fashionnet.classifier.inference;

import java.time.Duration;

/**
 * How batches form.
 *
 * @param maxSize most inputs in a batch, 1 to 1024
 * @param maxDelay longest time that an input waits for company while the network is idle, 0 to 10 s
 * @param capacity most inputs that wait in each lane, at least {@code maxSize}; who brings more
 *     waits
 */
public record BatchLimits(int maxSize, Duration maxDelay, int capacity) {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  public BatchLimits {
    if (maxSize < 1 || maxSize > 1024) {
      throw new IllegalArgumentException("maxSize %d must be from 1 to 1024".formatted(maxSize));
    }
    if (maxDelay.isNegative() || maxDelay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "maxDelay %s must be from 0 to %s".formatted(maxDelay, LONGEST));
    }
    if (capacity < maxSize) {
      throw new IllegalArgumentException(
          "capacity %d must be at least the batch size %d".formatted(capacity, maxSize));
    }
  }
}
