package org.fashionnet.ingest.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes records for callers who are told "accepted" only once the broker has acknowledged.
 * Thread-safe.
 */
public final class AcknowledgedPublisher {
  private final Sender sender;
  private final Duration timeout;

  /**
   * A publisher.
   *
   * @param sender the Kafka client
   * @param timeout how long a caller waits for an acknowledgement
   */
  public AcknowledgedPublisher(Sender sender, Duration timeout) {
    this.sender = sender;
    this.timeout = timeout;
  }

  /** Hands records to the broker. */
  @FunctionalInterface
  public interface Sender {
    /** Completes once the broker has acknowledged; fails if it has not. */
    CompletionStage<?> send(ProducerRecord<byte[], byte[]> record);
  }

  /**
   * Publishes a record and waits for the acknowledgement.
   *
   * @throws NotAcknowledgedException if the broker does not acknowledge in time
   */
  public void publish(ProducerRecord<byte[], byte[]> record) {
    await(send(record));
  }

  /**
   * Sends a record without waiting; pass the result to {@link #await}.
   *
   * @return completes once the broker has acknowledged; fails if it has not
   */
  public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    try {
      return sender.send(record).toCompletableFuture().thenRun(() -> {});
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Waits for acknowledgements.
   *
   * @throws NotAcknowledgedException if the broker does not acknowledge in time
   */
  public void await(Future<Void> acknowledged) {
    try {
      acknowledged.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NotAcknowledgedException(
          "the message broker did not take the message: " + cause.getMessage(), e);
    } catch (TimeoutException e) {
      throw new NotAcknowledgedException(
          "the message broker did not answer within %d ms".formatted(timeout.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("interrupted while waiting for the message broker", e);
    }
  }
}
