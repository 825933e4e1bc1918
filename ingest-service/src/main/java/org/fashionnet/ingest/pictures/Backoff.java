package org.fashionnet.ingest.pictures;

import java.time.Duration;

/**
 * How long to wait after failures: twice as long each time, from seconds to an hour.
 *
 * @param first after one failure
 * @param longest after many
 */
record Backoff(Duration first, Duration longest) {
  /**
   * The pause after so many failures in a row.
   *
   * @param seed spreads those that failed together over a quarter more or less
   */
  Duration after(int failures, int seed) {
    double doubled = (double) first.toMillis() * Math.pow(2, Math.clamp(failures - 1, 0, 40));
    double spread = 0.75 + Math.floorMod(seed * 31 + failures * 17, 1000) / 2000.0;
    return Duration.ofMillis((long) Math.min(doubled * spread, (double) longest.toMillis()));
  }
}
