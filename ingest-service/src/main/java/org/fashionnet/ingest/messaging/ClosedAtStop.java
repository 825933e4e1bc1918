package org.fashionnet.ingest.messaging;

import java.time.Instant;
import java.util.Optional;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;

/**
 * Something that needs no start and has no thread to watch, but must end with the service.
 *
 * @param name for health and logs
 * @param closing ends it
 */
public record ClosedAtStop(String name, Runnable closing) implements Part {
  @Override
  public void start() {
    // Works from its construction on.
  }

  @Override
  public LoopHealth health() {
    return new LoopHealth(LoopHealth.State.RUNNING, Instant.now(), Optional.empty());
  }

  @Override
  public boolean answersReads() {
    return true;
  }

  @Override
  public boolean needsTopics() {
    return false;
  }

  @Override
  public void close() {
    closing.run();
  }
}
