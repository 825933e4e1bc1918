package org.fashionnet.ingest.wardrobe;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.fashionnet.contracts.event.WardrobeKey;

/** Sends a photo on to be classified. */
@FunctionalInterface
public interface WardrobePublisher {
  /** Completes once the broker has acknowledged. */
  CompletableFuture<Void> publish(WardrobeKey key, byte[] jpeg, Instant receivedAt);
}
