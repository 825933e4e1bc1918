package org.fashionnet.profile.publishing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The records that changes have left to be published, and the lease on publishing them. Each call
 * is one short database transaction: nobody waits for Kafka in one.
 */
public interface Outbox {
  /** Whether nothing waits that Kafka may still take. */
  boolean isEmpty();

  /**
   * Takes or extends the lease.
   *
   * @param owner name of this replica
   * @param time after which another replica may take the lease
   * @return the term, which grows whenever the lease changes hands; empty while another replica
   *     holds it
   */
  OptionalLong acquire(String owner, Duration time);

  /** Gives the lease back, unless another replica has taken it. */
  void release(String owner);

  /** The oldest records that Kafka may still take, in order. */
  List<PendingRecord> oldest(int most);

  /** Removes published records; one that a change is just replacing is left to that change. */
  void remove(List<PendingRecord> published);

  /** Sets a record aside that Kafka will never take, until a newer one of its key replaces it. */
  void refuse(PendingRecord record, String reason);
}
