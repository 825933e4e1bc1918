package org.fashionnet.ingest.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.reader.TopicReader;

/**
 * Waits until the table of items is current. Without it, the new owner of a partition could believe
 * that a deleted item still exists, and never send its image again.
 */
public final class TableBarrier {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TopicReader reader;

  public TableBarrier(TopicReader reader) {
    this.reader = reader;
  }

  /**
   * Returns once the table holds everything that was committed before the call.
   *
   * @throws RetryableException if the broker does not answer in time
   */
  public void await() {
    try {
      reader.current().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new RetryableException("the tables cannot be brought up to date", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for the tables", e);
    }
  }
}
