package org.fashionnet.kafka;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.kafka.LoopHealth.State;

/** Where the threads of a loop note how they are; any thread may read it. */
final class HealthBoard {
  /** Who misses something. */
  enum Source {
    CONSUMER,
    PRODUCER,
    HANDLER
  }

  private final Map<Source, String> outages = new EnumMap<>(Source.class);
  private State state = State.NEW;
  private String failure;
  private volatile Instant heartbeat = Instant.now();

  /** The poll thread runs. */
  void beat() {
    heartbeat = Instant.now();
  }

  synchronized void starting() {
    moveTo(State.STARTING);
  }

  synchronized void running() {
    moveTo(State.RUNNING);
  }

  synchronized void outage(Source source, String reason) {
    outages.put(source, reason);
  }

  synchronized void recovered(Source source) {
    outages.remove(source);
  }

  /** Final: only a restart helps. */
  synchronized void failed(Throwable fault) {
    if (state != State.CLOSED) {
      failure = fault.toString();
      state = State.FAILED;
    }
  }

  /** Final, but a failure stays visible. */
  synchronized void closed() {
    moveTo(State.CLOSED);
  }

  synchronized LoopHealth health() {
    return switch (state) {
      case FAILED -> new LoopHealth(state, heartbeat, Optional.of(failure));
      case NEW, CLOSED -> new LoopHealth(state, heartbeat, Optional.empty());
      case STARTING, RUNNING, WAITING ->
          outages.isEmpty()
              ? new LoopHealth(state, heartbeat, Optional.empty())
              : new LoopHealth(
                  State.WAITING, heartbeat, Optional.of(outages.values().iterator().next()));
    };
  }

  private void moveTo(State next) {
    if (state != State.FAILED && state != State.CLOSED) {
      state = next;
    }
  }
}
