package org.fashionnet.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.fashionnet.contracts.codec.Codecs;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.LoopHealth.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one batch through decode, process and produce; runs on the loop's worker thread. */
final class BatchProcessor<V> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

  private final LoopSettings settings;
  private final Topic<V> topic;
  private final BatchHandler<V> handler;
  private final Transactions transactions;
  private final HealthMonitor health;

  BatchProcessor(
      LoopSettings settings,
      Topic<V> topic,
      BatchHandler<V> handler,
      Transactions transactions,
      HealthMonitor health) {
    this.settings = settings;
    this.topic = topic;
    this.handler = handler;
    this.transactions = transactions;
    this.health = health;
  }

  /** Everything that a batch became. */
  private record Outcome(
      List<ProducerRecord<byte[], byte[]>> outputs,
      List<ProducerRecord<byte[], byte[]>> dead,
      long started) {
    Outcome() {
      this(new ArrayList<>(), new ArrayList<>(), System.nanoTime());
    }
  }

  /**
   * Processes and commits a batch.
   *
   * @throws KafkaException if the transaction failed: the loop goes back to the committed offsets
   * @throws InterruptedException if the batch is no longer wanted
   */
  void process(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group)
      throws InterruptedException {
    try {
      commit(records, whole(records), group);
    } catch (RecordTooLargeException e) {
      LOG.warn("{}: a result is too large, looking for its record", settings.name());
      oneByOne(records, group);
    }
  }

  private void oneByOne(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group)
      throws InterruptedException {
    for (var record : records) {
      try {
        commit(List.of(record), whole(List.of(record)), group);
      } catch (RecordTooLargeException e) {
        var outcome = new Outcome();
        giveUp(outcome, record, DeadLetterHeaders.PRODUCE, e.getMessage(), Optional.of(e), 1);
        commit(List.of(record), outcome, group);
      }
    }
  }

  private void commit(
      List<ConsumerRecord<byte[], byte[]>> records, Outcome outcome, ConsumerGroupMetadata group)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (var record : records) {
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    var all = new ArrayList<>(outcome.outputs());
    all.addAll(outcome.dead());
    transactions.commit(all, offsets, group);
    settings
        .listener()
        .processed(
            records.size(),
            outcome.outputs().size(),
            Duration.ofNanos(System.nanoTime() - outcome.started()));
    for (var letter : outcome.dead()) {
      String stage = Records.text(letter.headers().lastHeader(DeadLetterHeaders.STAGE));
      settings.listener().deadLettered(topic.name(), stage);
    }
  }

  private Outcome whole(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
    var outcome = new Outcome();
    List<Received<V>> batch = new ArrayList<>();
    for (var record : records) {
      try {
        batch.add(decode(record));
      } catch (DecodeException e) {
        giveUp(outcome, record, DeadLetterHeaders.DECODE, e.getMessage(), Optional.of(e), 1);
      }
    }
    handle(batch, outcome);
    return outcome;
  }

  private Received<V> decode(ConsumerRecord<byte[], byte[]> record) throws DecodeException {
    if (record.key() == null) {
      throw new DecodeException("the record has no key");
    }
    V value = record.value() == null ? null : topic.value().decode(record.value());
    return new Received<>(topic, Codecs.decodeKey(record.key()), value, record);
  }

  /** Handles a batch to the end: every record is handled or is a dead letter afterwards. */
  private void handle(List<Received<V>> records, Outcome outcome) throws InterruptedException {
    List<Received<V>> batch = new ArrayList<>(records);
    int failures = 0;
    int outages = 0;
    while (!batch.isEmpty()) {
      try {
        outcome.outputs().addAll(handler.handle(List.copyOf(batch)));
        health.is(State.RUNNING);
        return;
      } catch (RejectedException e) {
        reject(batch, e, outcome);
      } catch (RetryableException e) {
        settings.listener().retried(topic.name(), String.valueOf(e.getMessage()));
        health.is(State.WAITING, e.getMessage());
        LOG.warn("{}: {}; trying again", settings.name(), e.getMessage());
        pause(settings.retry().pause(++outages));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        settings.listener().retried(topic.name(), String.valueOf(e.getMessage()));
        if (++failures < settings.retry().attempts()) {
          LOG.warn("{}: batch of {} failed, trying again", settings.name(), batch.size(), e);
          pause(settings.retry().pause(failures));
        } else if (batch.size() > 1) {
          LOG.warn("{}: batch of {} failed, record by record", settings.name(), batch.size(), e);
          for (var record : batch) {
            handle(List.of(record), outcome);
          }
          return;
        } else {
          giveUp(
              outcome,
              batch.getFirst().raw(),
              DeadLetterHeaders.PROCESS,
              e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
              Optional.of(e),
              failures);
          return;
        }
      }
    }
  }

  private void reject(List<Received<V>> batch, RejectedException rejection, Outcome outcome) {
    int before = batch.size();
    batch.removeIf(
        record -> {
          String reason = rejection.reasons().get(record);
          if (reason != null) {
            giveUp(outcome, record.raw(), DeadLetterHeaders.PROCESS, reason, Optional.empty(), 1);
          }
          return reason != null;
        });
    if (batch.size() == before) {
      throw new IllegalStateException("a handler rejected records that are not in its batch");
    }
  }

  private void giveUp(
      Outcome outcome,
      ConsumerRecord<byte[], byte[]> record,
      String stage,
      String reason,
      Optional<Throwable> cause,
      int attempts) {
    LOG.warn(
        "{}: dead letter {}-{}@{} at {}: {}",
        settings.name(),
        record.topic(),
        record.partition(),
        record.offset(),
        stage,
        reason);
    outcome.dead().add(DeadLetters.of(record, stage, reason, cause, attempts));
  }

  private static void pause(Duration time) throws InterruptedException {
    java.util.concurrent.TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
