package org.fashionnet.recommender.search.opensearch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.fashionnet.recommender.search.IndexAwayException;

/**
 * Versions of what one writer writes. They grow, and those of a later writer are all greater than
 * those of an earlier one. So the cluster refuses what an earlier writer still sends for anything
 * that a later one has written.
 */
final class Fence {
  /** Of a replica that only reads: it refuses every write. */
  static final Fence READ_ONLY = new Fence(Optional.empty(), 0);

  private static final int BITS = 40;

  private final Optional<Lease> lease;
  private final long epoch;
  private final AtomicLong writes = new AtomicLong();

  private Fence(Optional<Lease> lease, long epoch) {
    this.lease = lease;
    this.epoch = epoch;
  }

  Fence(Lease lease, long epoch) {
    this(Optional.of(lease), epoch);
  }

  boolean readOnly() {
    return lease.isEmpty();
  }

  long epoch() {
    return epoch;
  }

  /**
   * The version of the next write.
   *
   * @throws IndexAwayException if this replica only reads
   */
  long next() {
    if (readOnly()) {
      throw fenced();
    }
    return (epoch << BITS) + writes.getAndIncrement();
  }

  /**
   * Guards changes that carry no version, such as removing an index.
   *
   * @throws IndexAwayException if another replica writes now
   */
  void require() {
    if (lease.filter(held -> held.isHeldBy(epoch)).isEmpty()) {
      throw fenced();
    }
  }

  /** Thrown to a superseded writer. */
  static IndexAwayException fenced() {
    return new IndexAwayException("another replica writes the index now");
  }
}
