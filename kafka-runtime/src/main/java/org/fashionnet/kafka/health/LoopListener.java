package org.fashionnet.kafka.health;

import java.time.Duration;

/**
 * What metrics need to know of a loop or reader. Called in its threads: must return at once and
 * throw nothing. All methods do nothing unless overridden.
 */
public interface LoopListener {
  /** Listens to nothing. */
  LoopListener NONE = new LoopListener() {};

  /**
   * A batch was committed, or a reader passed records to its sinks.
   *
   * @param in records taken
   * @param out records sent, dead letters not counted
   * @param took from the handler's first call until the commit
   */
  default void processed(int in, int out, Duration took) {}

  /**
   * A record went to the dead letters.
   *
   * @param stage {@code decode}, {@code process} or {@code produce}
   */
  default void deadLettered(String topic, String stage) {}

  /** A batch, record or transaction failed and is tried again. */
  default void retried(String topic, String reason) {}

  /** Records that wait in the assigned partitions; about once a second. */
  default void lag(String topic, long records) {}
}
