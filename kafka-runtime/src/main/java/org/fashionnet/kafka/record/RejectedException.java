package org.fashionnet.kafka.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Thrown by a handler: these records can never be processed. They go to the dead letters with the
 * given reasons at once; the others of the batch are handled again without them.
 */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<Received<?>, String> reasons;

  /**
   * Rejects some records of the batch.
   *
   * @param reasons why, in words for a person, for each rejected record
   */
  public RejectedException(Map<? extends Received<?>, String> reasons) {
    super(String.join("; ", reasons.values()));
    this.reasons = new LinkedHashMap<>(reasons);
  }

  /** Rejects one record. */
  public static RejectedException of(Received<?> record, String reason) {
    return new RejectedException(Map.of(record, reason));
  }

  /** The rejected records and why. */
  public Map<Received<?>, String> reasons() {
    return reasons;
  }
}
