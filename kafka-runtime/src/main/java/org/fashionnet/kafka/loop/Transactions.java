package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the producer: one transaction at a time, a new producer after a fault that needs one. */
final class Transactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int DEEPEST_CAUSE = 20;

  /** How a transaction ended. */
  sealed interface Outcome {
    /** Everything is visible. */
    record Committed() implements Outcome {}

    /** The broker will never take one of the records; nothing is visible. */
    record Refused(Throwable cause) implements Outcome {}

    /**
     * Not known to be committed: go back to the committed offsets and do it again.
     *
     * @param connected whether the producer is still good
     */
    record Aborted(String reason, boolean connected) implements Outcome {}
  }

  private final Supplier<Producer<byte[], byte[]>> factory;
  private @Nullable Producer<byte[], byte[]> producer;

  Transactions(Supplier<Producer<byte[], byte[]>> factory) {
    this.factory = factory;
  }

  /** Whether there is a producer that can begin a transaction. */
  boolean connected() {
    return producer != null;
  }

  /**
   * Makes the producer ready. Ends what a predecessor with the same transactional id left open, and
   * fences it.
   *
   * @throws KafkaException if that is not possible now
   */
  void connect() {
    if (!connected()) {
      Producer<byte[], byte[]> fresh = factory.get();
      producer = fresh;
      try {
        fresh.initTransactions();
      } catch (RuntimeException e) {
        discard();
        throw e;
      }
    }
  }

  /** Sends the records and commits the offsets, all or nothing. */
  Outcome run(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group)
      throws InterruptedException {
    Producer<byte[], byte[]> connected = producer;
    if (connected == null) {
      return new Outcome.Aborted("the producer is not connected", false);
    }
    try {
      connected.beginTransaction();
      send(connected, records);
      connected.sendOffsetsToTransaction(offsets, group);
      connected.commitTransaction();
      return new Outcome.Committed();
    } catch (InterruptException | InterruptedException e) {
      discard();
      throw e;
    } catch (ExecutionException e) {
      return abort(connected, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException | IllegalStateException | IllegalArgumentException e) {
      return abort(connected, e);
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
      throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    for (ProducerRecord<byte[], byte[]> record : records) {
      sent.add(producer.send(record));
    }
    // Each record's own answer says more than the failure of the commit.
    producer.flush();
    for (Future<RecordMetadata> answer : sent) {
      answer.get();
    }
  }

  /** Aborts; what cannot be aborted is left to the next producer, which ends it first. */
  private Outcome abort(Producer<byte[], byte[]> producer, Throwable cause) {
    boolean aborted = true;
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      LOG.warn("transaction not aborted, a new producer ends it: {}", e.toString());
      aborted = false;
      discard();
    }
    return refused(cause)
        ? new Outcome.Refused(cause)
        : new Outcome.Aborted(String.valueOf(cause), aborted);
  }

  private static boolean refused(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof RecordTooLargeException
          || cause instanceof RecordBatchTooLargeException
          || cause instanceof InvalidRecordException
          || cause instanceof InvalidTopicException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private void discard() {
    close(Duration.ZERO);
  }

  private void close(Duration limit) {
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
    close(Duration.ofSeconds(3));
  }
}
