package org.fashionnet.recommender.search.opensearch;

import java.util.concurrent.atomic.AtomicLong;
import org.fashionnet.recommender.search.IndexAwayException;

/**
 * Versions of what one writer writes. They grow, and those of a later writer are all greater than
 * those of an earlier one, so the cluster refuses what an earlier one still sends for anything that
 * a later one has written.
 */
final class Fence {
  private static final int BITS = 40;

  private final Lease lease;
  private final long epoch;
  private final AtomicLong writes = new AtomicLong();

  Fence(Lease lease, long epoch) {
    this.lease = lease;
    this.epoch = epoch;
  }

  /** The version of the next write. */
  long next() {
    return (epoch << BITS) + writes.getAndIncrement();
  }

  boolean isOf(long other) {
    return epoch == other;
  }

  /**
   * For what has no version, as removing an index.
   *
   * @throws IndexAwayException if another writes now
   */
  void require() {
    if (!lease.isHeldBy(epoch)) {
      throw fenced();
    }
  }

  @Override
  public String toString() {
    return "epoch " + epoch;
  }

  /** What a writer hears whom another has replaced. */
  static IndexAwayException fenced() {
    return new IndexAwayException("another replica writes the index now");
  }
}
