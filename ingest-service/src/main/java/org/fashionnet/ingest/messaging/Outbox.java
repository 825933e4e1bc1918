package org.fashionnet.ingest.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.catalogue.NotAcknowledgedException;
import org.fashionnet.ingest.catalogue.UpdatePublisher;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;

/** Publishes what callers of the REST interface say, and waits for the acknowledgement. */
public final class Outbox implements UpdatePublisher {
  private final Publisher publisher;
  private final Duration timeout;

  public Outbox(Publisher publisher, Duration timeout) {
    this.publisher = publisher;
    this.timeout = timeout;
  }

  @Override
  public void publish(String itemId, CatalogueUpdate update) {
    await(publish(Records.of(Topics.CATALOGUE_UPDATES, itemId, update)));
  }

  /** Publishes a record; completes once the broker has acknowledged. */
  public CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> message) {
    return publisher.publish(message).toCompletableFuture().thenApply(metadata -> null);
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
      throw new NotAcknowledgedException(
          "the message broker did not take the message: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new NotAcknowledgedException(
          "the message broker did not answer within %d ms".formatted(timeout.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAcknowledgedException("interrupted while waiting for the message broker", e);
    }
  }
}
