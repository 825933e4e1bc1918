package org.fashionnet.kafka.health;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.kafka.health.LoopHealth.State;

/** The state of a loop, written by its threads and read by any. */
public final class HealthBoard {
  /** The part of a loop that reports an outage. */
  public enum Source {
    CONSUMER,
    PRODUCER,
    HANDLER
  }

  private final Map<Source, String> outages = new EnumMap<>(Source.class);
  private State state = State.NEW;
  private String failure = "";
  private volatile boolean hasRun;
  private volatile Instant heartbeat = Instant.now();

  /** The poll thread runs. */
  public void beat() {
    heartbeat = Instant.now();
  }

  public synchronized void starting() {
    moveTo(State.STARTING);
  }

  public synchronized void running() {
    hasRun = true;
    moveTo(State.RUNNING);
  }

  /** Whether it was running once, whatever came later. */
  public boolean hasRun() {
    return hasRun;
  }

  public synchronized void outage(Source source, String reason) {
    outages.put(source, reason);
  }

  public synchronized void recovered(Source source) {
    outages.remove(source);
  }

  /** Final: only a restart helps. */
  public synchronized void failed(Throwable fault) {
    if (state != State.CLOSED) {
      failure = fault.toString();
      state = State.FAILED;
    }
  }

  /** Final, but a failure stays visible. */
  public synchronized void closed() {
    moveTo(State.CLOSED);
  }

  public synchronized LoopHealth health() {
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
