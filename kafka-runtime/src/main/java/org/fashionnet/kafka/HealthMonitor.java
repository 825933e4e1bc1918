package org.fashionnet.kafka;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.fashionnet.kafka.LoopHealth.State;

/** The health that a loop's thread writes and probes read. */
final class HealthMonitor {
  private final AtomicReference<LoopHealth> health;

  HealthMonitor() {
    health = new AtomicReference<>(new LoopHealth(State.NEW, Instant.now(), Optional.empty()));
  }

  void beat() {
    health.updateAndGet(h -> new LoopHealth(h.state(), Instant.now(), h.reason()));
  }

  void is(State state) {
    set(state, Optional.empty());
  }

  void is(State state, String reason) {
    set(state, Optional.of(reason));
  }

  private void set(State state, Optional<String> reason) {
    health.updateAndGet(
        h -> h.state() == State.FAILED ? h : new LoopHealth(state, Instant.now(), reason));
  }

  LoopHealth get() {
    return health.get();
  }
}
