package org.fashionnet.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Watches beside the import for the moment when a shopper sees something. */
final class FirstRecommendation implements AutoCloseable {
  private static final long POLL_MILLIS = 500;

  private final CompletableFuture<Instant> seen = new CompletableFuture<>();
  private final Thread watch;

  FirstRecommendation(ShopClient shop, String userId) {
    this.watch = Thread.ofVirtual().name("first-recommendation").start(() -> watch(shop, userId));
  }

  private void watch(ShopClient shop, String userId) {
    try {
      while (!seen.isDone()) {
        if (shop.recommendations(userId) > 0) {
          seen.complete(Instant.now());
        } else {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (IOException e) {
      seen.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When there was something to see, at the latest after some waiting. */
  Optional<Instant> await(Duration patience) throws InterruptedException {
    try {
      return Optional.of(seen.get(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS));
    } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
