package org.fashionnet.ingest.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.reader.TopicReader;

/**
 * Waits until a table holds all that was committed before. Without it, the new owner of a partition
 * could take a deleted item for a present one and never send its image again.
 */
final class Barrier {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TopicReader reader;

  Barrier(TopicReader reader) {
    this.reader = reader;
  }

  /**
   * Waits.
   *
   * @throws RetryableException if the broker does not answer in time
   */
  void await() {
    try {
      reader.current().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new RetryableException("the table of items cannot be brought up to date", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while the table of items was read", e);
    }
  }
}
