package org.fashionnet.kafka.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Sends single records: all replicas acknowledge, none is doubled by a retry of the client, values
 * are compressed with zstd. Safe for many threads.
 */
public final class Publisher implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  /**
   * Connects in the background; a broker that is not there yet is no error.
   *
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   */
  public Publisher(Map<String, Object> client) {
    this(new KafkaProducer<>(ClientSettings.publisher("publisher", client)));
  }

  /**
   * A publisher for callers that wait for the answer. A record that no broker acknowledges in time
   * is given up and does not arrive later.
   *
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   * @param patience one second at least
   */
  public static Publisher within(Duration patience, Map<String, Object> client) {
    int third = Math.toIntExact(patience.toMillis() / 3);
    Map<String, Object> settings = new HashMap<>(client);
    // First the broker is looked for, then the record is sent: once, and again.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, third);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, third);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * third);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new Publisher(settings);
  }

  Publisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends a record. May wait up to {@code max.block.ms} (15 s) for a broker that is not there.
   *
   * @return completes after the broker acknowledged the record; fails with {@link
   *     RetryableException} when no broker did so in time (it may have the record or not), with
   *     {@link PublishException} when the record was refused
   */
  public CompletionStage<RecordMetadata> publish(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<RecordMetadata> result = new CompletableFuture<>();
    try {
      // The callback is told what the future would tell.
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  result.complete(metadata);
                } else {
                  result.completeExceptionally(explained(record, failure));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      result.completeExceptionally(explained(record, e));
    }
    return result;
  }

  /**
   * Sends a record and waits until the broker has acknowledged it.
   *
   * @throws RetryableException when no broker did so in time; it may have the record or not
   * @throws PublishException when the record was refused
   */
  public void publishAndWait(ProducerRecord<byte[], byte[]> record) {
    try {
      publish(record).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException reason ? reason : e;
    }
  }

  /** Sends what is waiting and closes, within ten seconds. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }

  private static RuntimeException explained(
      ProducerRecord<byte[], byte[]> record, Exception failure) {
    if (failure instanceof RetriableException) {
      return new RetryableException(
          "Kafka did not acknowledge a record for topic %s: %s"
              .formatted(record.topic(), failure.getMessage()),
          failure);
    }
    return new PublishException(
        "a record for topic %s was refused: %s".formatted(record.topic(), failure.getMessage()),
        failure);
  }
}
