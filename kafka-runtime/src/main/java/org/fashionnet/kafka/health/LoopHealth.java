package org.fashionnet.kafka.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What liveness and readiness read.
 *
 * @param state what the loop does
 * @param heartbeat when its thread was last seen running
 * @param reason why it is not running
 */
public record LoopHealth(State state, Instant heartbeat, Optional<String> reason) {

  /** What a loop does. */
  public enum State {
    /** Not started. */
    NEW,
    /** Joins its group, or reads what was there before it. */
    STARTING,
    /** Has its partitions and processes, or waits for records. */
    RUNNING,
    /** Broker, database or network is not there: tries again, loses nothing. */
    WAITING,
    /** Ended by a fault of the program: only a restart helps. */
    FAILED,
    /** Closed on purpose. */
    CLOSED
  }

  /**
   * Liveness: the thread runs. An outage of broker or database does not end it.
   *
   * @param limit how old the heartbeat may be
   */
  public boolean alive(Instant now, Duration limit) {
    return switch (state) {
      case NEW -> true;
      case FAILED, CLOSED -> false;
      case STARTING, RUNNING, WAITING -> heartbeat.plus(limit).isAfter(now);
    };
  }

  /** Readiness: records are processed as they come. */
  public boolean ready() {
    return state == State.RUNNING;
  }
}
