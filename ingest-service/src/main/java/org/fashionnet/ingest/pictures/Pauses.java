package org.fashionnet.ingest.pictures;

import java.time.Duration;
import org.fashionnet.kafka.client.RetryPolicy;

/**
 * How long to wait after failures: twice as long each time, spread so that what failed together
 * does not come back together.
 *
 * @param first after one failure
 * @param longest after many
 */
record Pauses(Duration first, Duration longest) {
  private static final int SPREAD = 1000;

  /**
   * The pause after so many failures in a row, a quarter more or less.
   *
   * @param seed decides how much
   */
  Duration after(int failures, int seed) {
    Duration pause = new RetryPolicy(1, first, longest).pause(failures);
    int part = Math.floorMod(seed * 31 + failures * 17, SPREAD);
    Duration spread = pause.multipliedBy(3L * SPREAD / 2 + part).dividedBy(2L * SPREAD);
    return spread.compareTo(longest) < 0 ? spread : longest;
  }
}
