package org.fashionnet.kafka.service;

import org.fashionnet.kafka.health.LoopHealth;

/**
 * Something that a service runs from start to stop: a loop, a reader, or work of its own. All
 * methods may be called from any thread.
 */
public interface Part extends AutoCloseable {
  /** Names the part in health and logs. */
  String name();

  /** Starts the part and returns at once. Called at most once. */
  void start();

  /** What the part does now; answers at once and changes nothing. */
  LoopHealth health();

  /**
   * Whether requests can be answered as far as this part is concerned. Stays true in an outage: a
   * table that was full once still answers.
   */
  boolean answersReads();

  /** Whether the part works on records as they come: it has started, and no outage holds it up. */
  default boolean keepsUp() {
    return health().ready();
  }

  /**
   * Whether the part needs the broker's topics. One that does not is started at once, and not when
   * the topics agree.
   */
  default boolean needsTopics() {
    return true;
  }

  /** Finishes what is in process and ends; may take seconds, and is not called twice at a time. */
  @Override
  void close();
}
