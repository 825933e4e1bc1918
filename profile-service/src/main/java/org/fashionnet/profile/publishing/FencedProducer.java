package org.fashionnet.profile.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.RetryableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes batches in transactions that all replicas make under one transactional id. A replica
 * that begins to publish fences the one before it: what that one sends late is never seen, however
 * long it slept. Not thread-safe.
 */
final class FencedProducer implements AutoCloseable {
  /** Shared by all replicas on purpose. */
  private static final String TRANSACTIONAL_ID = "profile-outbox";

  private static final Logger LOG = LoggerFactory.getLogger(FencedProducer.class);
  private static final int MAX_BLOCK_MS = 5_000;
  private static final int DELIVERY_MS = 8_000;
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Supplier<Producer<byte[], byte[]>> factory;
  private @Nullable Producer<byte[], byte[]> producer;
  private long term = -1;

  /**
   * Connects when it is first needed.
   *
   * @param client settings of the Kafka client; {@code bootstrap.servers} at least
   */
  FencedProducer(Map<String, Object> client) {
    this(() -> new KafkaProducer<>(settings(client)));
  }

  FencedProducer(Supplier<Producer<byte[], byte[]>> factory) {
    this.factory = factory;
  }

  private static Map<String, Object> settings(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    // One batch must end well within a lease of the outbox, also when the broker does not answer.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return ClientSettings.transactional(TRANSACTIONAL_ID, settings);
  }

  /**
   * Fences the replica that published before this term. Records must be read from the outbox after
   * this, or they may be older than what is published.
   *
   * @throws RetryableException if no broker answers in time
   */
  void begin(long newTerm) {
    if (producer != null && term == newTerm) {
      return;
    }
    discard(CLOSE);
    Producer<byte[], byte[]> next = factory.get();
    producer = next;
    try {
      next.initTransactions();
      term = newTerm;
    } catch (KafkaException | IllegalStateException e) {
      discard(Duration.ZERO);
      throw failure(e);
    }
  }

  /**
   * Publishes records in order, all or none.
   *
   * @throws RefusedException if Kafka will never take one of them; none is published
   * @throws RetryableException if they are not known to be published, or another replica has taken
   *     over
   */
  void publish(List<ProducerRecord<byte[], byte[]>> records) throws RefusedException {
    Producer<byte[], byte[]> current = producer;
    if (current == null) {
      throw new IllegalStateException("publish was called before begin");
    }
    try {
      current.beginTransaction();
      send(current, records);
      current.commitTransaction();
    } catch (KafkaException | IllegalStateException e) {
      abort(current);
      if (isRefusal(e)) {
        throw new RefusedException(String.valueOf(e.getMessage()), e);
      }
      throw failure(e);
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        Future<RecordMetadata> answer = producer.send(record);
        if (answer.isDone()) {
          // It has failed, perhaps after a long wait: do not wait as long for each of the others.
          answer.get();
        }
        sent.add(answer);
      }
      // Each record's own answer says more than the failure of the commit.
      for (Future<RecordMetadata> answer : sent) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** What cannot be aborted is left to the next producer, which ends it first. */
  private void abort(Producer<byte[], byte[]> current) {
    try {
      current.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      LOG.debug("transaction not aborted, the next producer ends it", e);
      discard(Duration.ZERO);
    }
  }

  private static boolean isRefusal(RuntimeException failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException;
  }

  private static RetryableException failure(RuntimeException cause) {
    if (cause instanceof InterruptException) {
      Thread.currentThread().interrupt();
    }
    return new RetryableException("Kafka did not take the records: " + cause.getMessage(), cause);
  }

  private void discard(Duration limit) {
    if (producer != null) {
      try {
        producer.close(limit);
      } catch (KafkaException e) {
        LOG.debug("producer not closed cleanly", e);
      }
      producer = null;
    }
  }

  @Override
  public void close() {
    discard(CLOSE);
  }

  /** Kafka will never take one of the records, for example because it is too large. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
