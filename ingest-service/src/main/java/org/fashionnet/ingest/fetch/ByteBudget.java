package org.fashionnet.ingest.fetch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Memory for files that are being fetched, all together. Thread-safe. */
public final class ByteBudget {
  private static final int UNIT = 1024;

  private final Semaphore units;

  /**
   * A budget.
   *
   * @param bytes of all files together
   */
  public ByteBudget(long bytes) {
    this.units = new Semaphore(Math.toIntExact(bytes / UNIT));
  }

  /** Takes room, waiting for it at most so long; false if there is none. */
  boolean take(int bytes, long nanos) throws InterruptedException {
    return units.tryAcquire(units(bytes), Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** Gives back what was taken. */
  void give(int bytes) {
    units.release(units(bytes));
  }

  private static int units(int bytes) {
    return Math.ceilDiv(bytes, UNIT);
  }
}
