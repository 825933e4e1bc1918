package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.fashionnet.contracts.codec.DecodeException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a reader's records to their sinks, and to the dead letters what they cannot take. */
final class ReaderSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderSink.class);

  private final String name;
  private final Map<String, Object> client;
  private final RetryPolicy retry;
  private final HealthBoard board;
  private final LoopListener listener;
  private final BooleanSupplier closing;
  private Publisher publisher;

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
      return () -> bury(DeadLetter.of(raw, DeadLetterHeaders.DECODE, e, 1));
    }
  }

  private <V> void deliver(Subscription<V> subscription, Received<V> record) {
    int outages = 0;
    while (!closing.getAsBoolean()) {
      try {
        subscription.sink().accept(record);
        board.recovered(Source.HANDLER);
        return;
      } catch (RetryableException e) {
        outages++;
        LOG.warn("{}: {} again: {}", name, record, e.getMessage());
        board.outage(Source.HANDLER, e.getMessage());
        listener.retried(record.raw().topic(), e.getMessage());
        rest(retry.pause(outages));
      } catch (RuntimeException e) {
        bury(DeadLetter.of(record.raw(), DeadLetterHeaders.PROCESS, e, 1));
        return;
      }
    }
    throw new RetryableException("closed before %s was taken".formatted(record));
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

  /** The table goes on without the record, whether the dead letter arrives or not. */
  private void bury(DeadLetter dead) {
    LOG.error(
        "{}: dead letter {}-{}@{} at stage {}: {}",
        name,
        dead.raw().topic(),
        dead.raw().partition(),
        dead.raw().offset(),
        dead.stage(),
        dead.reason());
    listener.deadLettered(dead.raw().topic(), dead.stage());
    publisher()
        .publish(dead.toRecord())
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                LOG.error("{}: the dead letter was not kept", name, failure);
              }
            });
  }

  /** Made when the first is needed: most readers never need one. */
  private Publisher publisher() {
    if (publisher == null) {
      Map<String, Object> settings = new HashMap<>(client);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
      publisher = new Publisher(settings);
    }
    return publisher;
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
