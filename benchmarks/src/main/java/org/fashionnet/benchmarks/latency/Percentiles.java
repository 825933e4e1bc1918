package org.fashionnet.benchmarks.latency;

import java.util.Arrays;

/**
 * Sorted durations.
 *
 * @param sortedMillis milliseconds, ascending, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Percentiles(double[] sortedMillis) {
  public Percentiles {
    if (sortedMillis.length == 0) {
      throw new IllegalArgumentException("no durations were measured");
    }
    sortedMillis = sortedMillis.clone();
    Arrays.sort(sortedMillis);
  }

  /** The smallest duration that at least this fraction of all does not exceed: nearest rank. */
  public double at(double fraction) {
    int rank = (int) Math.ceil(fraction * sortedMillis.length);
    return sortedMillis[Math.max(1, rank) - 1];
  }

  String line(String what) {
    return "%-52s n=%d  p50 %.0f ms  p95 %.0f ms  max %.0f ms"
        .formatted(what, sortedMillis.length, at(0.5), at(0.95), at(1));
  }
}
