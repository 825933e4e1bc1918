package org.fashionnet.kafka.health;

import java.time.Duration;

/**
 * What metrics need to know of a loop or reader. Called in its threads: must return at once and
 * throw nothing. All methods do nothing unless overridden.
 */
public interface LoopListener {
  /** Ignores everything; for tests and tools. */
  LoopListener NONE = new LoopListener() {};

  /**
   * A batch was committed, or a reader passed records to its sinks.
   *
   * @param loop name of the loop or reader
   * @param records taken
   * @param results sent, dead letters not counted
   * @param took from the handler's first call until the commit
   */
  default void processed(String loop, int records, int results, Duration took) {}

  /**
   * A record went to the dead letters and was acknowledged there.
   *
   * @param topic of the original
   * @param stage where it failed: {@code decode}, {@code process} or {@code produce}
   */
  default void deadLettered(String topic, String stage) {}

  /** A batch, record, transaction or connection failed and is tried again. */
  default void retried(String loop) {}

  /**
   * What waits in the assigned partitions; told about once a second.
   *
   * @param records how many
   * @param oldest how long the oldest of them has waited since it was written; zero without any
   */
  default void lag(String topic, long records, Duration oldest) {}
}
