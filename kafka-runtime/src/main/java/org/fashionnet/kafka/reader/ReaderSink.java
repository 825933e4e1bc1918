package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.PublishException;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.client.RetryPolicy;
import org.fashionnet.kafka.client.RetryableException;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.record.DeadLetter;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Decoding;
import org.fashionnet.kafka.record.Received;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a reader's records to their sinks, and those that no sink can take to the dead letters. A
 * record counts as delivered when its sink has taken it or the broker has acknowledged its dead
 * letter, not before.
 */
final class ReaderSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderSink.class);

  private final String name;
  private final Map<String, Object> client;
  private final RetryPolicy retry;
  private final HealthBoard board;
  private final LoopListener listener;
  private final BooleanSupplier closing;
  private @Nullable Publisher publisher;

  ReaderSink(
      String name,
      Map<String, Object> client,
      RetryPolicy retry,
      HealthBoard board,
      LoopListener listener,
      BooleanSupplier closing) {
    this.name = name;
    this.client = client;
    this.retry = retry;
    this.board = board;
    this.listener = listener;
    this.closing = closing;
  }

  /**
   * Decodes a record; any thread may.
   *
   * @return brings it to its sink, or to the dead letters if it could not be decoded
   */
  <V> Runnable decode(Subscription<V> subscription, ConsumerRecord<byte[], byte[]> raw) {
    try {
      Received<V> record = Decoding.decode(subscription.topic(), raw);
      return () -> deliver(subscription, record);
    } catch (DecodeException e) {
      return () -> sendToDeadLetters(DeadLetter.of(raw, DeadLetterHeaders.DECODE, e, 1));
    }
  }

  private <V> void deliver(Subscription<V> subscription, Received<V> record) {
    Backoff backoff = new Backoff(retry);
    while (!closing.getAsBoolean()) {
      try {
        subscription.sink().accept(record);
        board.recovered(Source.HANDLER);
        return;
      } catch (RetryableException e) {
        LOG.warn("{}: {} again: {}", name, record, e.getMessage());
        waitOut(Source.HANDLER, e, backoff);
      } catch (RuntimeException e) {
        sendToDeadLetters(DeadLetter.of(record.raw(), DeadLetterHeaders.PROCESS, e, 1));
        return;
      }
    }
    throw closed(record.raw());
  }

  /**
   * Returns once the broker has acknowledged the dead letter, however long that takes. A dead
   * letter that its own reader cannot take stays where it is.
   */
  private void sendToDeadLetters(DeadLetter dead) {
    if (dead.raw().topic().endsWith(Topic.DEAD_LETTERS)) {
      report(dead);
      return;
    }
    Backoff backoff = new Backoff(retry);
    while (!closing.getAsBoolean()) {
      try {
        publish(dead);
        board.recovered(Source.PRODUCER);
        report(dead);
        return;
      } catch (RetryableException | PublishException e) {
        LOG.warn("{}: the dead letter is sent again: {}", name, e.getMessage());
        waitOut(Source.PRODUCER, e, backoff);
      }
    }
    throw closed(dead.raw());
  }

  private void publish(DeadLetter dead) {
    try {
      publisher().publishAndWait(dead.toRecord());
    } catch (PublishException e) {
      // Perhaps too large even for the dead letters.
      publisher().publishAndWait(dead.toRecordWithoutValue());
    }
  }

  private void report(DeadLetter dead) {
    LOG.error(
        "{}: dead letter {}-{}@{} at stage {}: {}",
        name,
        dead.raw().topic(),
        dead.raw().partition(),
        dead.raw().offset(),
        dead.stage(),
        dead.reason(),
        dead.exception());
    listener.deadLettered(dead.raw().topic(), dead.stage());
  }

  private void waitOut(Source source, RuntimeException failure, Backoff backoff) {
    board.outage(source, String.valueOf(failure.getMessage()));
    listener.retried(name);
    rest(backoff.failed());
  }

  private static RetryableException closed(ConsumerRecord<?, ?> raw) {
    return new RetryableException(
        "closed before %s-%d@%d was taken".formatted(raw.topic(), raw.partition(), raw.offset()));
  }

  /** Waits, with heartbeats, until the pause is over or the reader closes. */
  void rest(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    while (!closing.getAsBoolean() && System.nanoTime() < deadline) {
      board.beat();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Made when the first is needed: most readers never need one. */
  private Publisher publisher() {
    Publisher made = publisher;
    if (made == null) {
      Map<String, Object> settings = new HashMap<>(client);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
      settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
      settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
      made = new Publisher(settings);
      publisher = made;
    }
    return made;
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
