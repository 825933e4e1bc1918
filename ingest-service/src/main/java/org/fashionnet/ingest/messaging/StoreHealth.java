package org.fashionnet.ingest.messaging;

import java.time.Instant;
import java.util.Optional;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.service.Part;

/**
 * Shows in health whether the image store works. A replica that cannot keep images takes no
 * requests.
 *
 * @param store has no threads, so there is nothing to start or to close
 */
public record StoreHealth(ImageStore store) implements Part {
  @Override
  public String name() {
    return "image store";
  }

  @Override
  public void start() {
    // The store works from its construction on.
  }

  @Override
  public LoopHealth health() {
    Optional<String> fault = store.fault();
    return new LoopHealth(
        fault.isEmpty() ? LoopHealth.State.RUNNING : LoopHealth.State.WAITING,
        Instant.now(),
        fault);
  }

  @Override
  public boolean answersReads() {
    return store.fault().isEmpty();
  }

  @Override
  public boolean needsTopics() {
    return false;
  }

  @Override
  public void close() {
    // Every file is complete at all times.
  }
}
