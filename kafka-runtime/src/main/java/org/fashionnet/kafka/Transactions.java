package org.fashionnet.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producing half of a loop: records and consumed offsets in one transaction. After any failure
 * the producer is made anew: starting it completes or aborts whatever its predecessor left behind,
 * so that the group's committed offsets afterwards tell the truth.
 */
final class Transactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final LoopSettings settings;
  private KafkaProducer<byte[], byte[]> producer;

  Transactions(LoopSettings settings) {
    this.settings = settings;
  }

  /**
   * Sends all or nothing. On an exception nothing became visible, unless the commit itself hung.
   */
  void commit(
      List<ProducerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> offsets,
      ConsumerGroupMetadata group)
      throws InterruptedException {
    ready();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try {
      producer.beginTransaction();
      for (var record : records) {
        sent.add(producer.send(record));
      }
      producer.sendOffsetsToTransaction(offsets, group);
      producer.commitTransaction();
    } catch (InterruptException e) {
      discard();
      throw new InterruptedException(e.getMessage());
    } catch (KafkaException e) {
      discard();
      throw tooLarge(sent).orElse(e);
    }
  }

  /** A failed send puts the whole transaction into an error whose text no longer says which. */
  private static Optional<KafkaException> tooLarge(List<Future<RecordMetadata>> sent) {
    return sent.stream()
        .filter(send -> send.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .filter(RecordTooLargeException.class::isInstance)
        .map(KafkaException.class::cast)
        .findFirst();
  }

  /** Makes sure that there is a producer and that no earlier transaction is open. */
  void ready() {
    if (producer != null) {
      return;
    }
    KafkaProducer<byte[], byte[]> fresh =
        new KafkaProducer<>(ClientSettings.transactional(settings));
    try {
      fresh.initTransactions();
      producer = fresh;
    } catch (KafkaException e) {
      fresh.close(java.time.Duration.ZERO);
      throw e;
    }
  }

  private void discard() {
    KafkaProducer<byte[], byte[]> broken = producer;
    producer = null;
    try {
      broken.abortTransaction();
    } catch (KafkaException e) {
      LOG.debug("{}: the transaction ends with its producer", settings.name(), e);
    } finally {
      broken.close(java.time.Duration.ZERO);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(java.time.Duration.ofSeconds(5));
      producer = null;
    }
  }
}
