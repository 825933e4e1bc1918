package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.fashionnet.kafka.client.Backoff;
import org.fashionnet.kafka.client.BrokerContact;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.HealthBoard.Source;
import org.fashionnet.kafka.health.LoopListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poll thread: owns the consumer and keeps it in its group, whatever the worker does. */
final class Poller implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Paused, a poll returns nothing: short, so that the worker is not kept waiting for more. */
  private static final Duration POLL_PAUSED = Duration.ofMillis(20);

  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final Duration COMMITTED = Duration.ofSeconds(5);
  private static final long LAG_NANOS = Duration.ofSeconds(1).toNanos();

  private final LoopSettings settings;
  private final String topic;
  private final Handover handover;
  private final HealthBoard board;
  private final LoopListener listener;
  private final Backoff backoff;
  private final Supplier<Consumer<byte[], byte[]>> factory;
  private final Thread worker;
  private volatile boolean closing;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private long lagReported;

  Poller(
      LoopSettings settings,
      String topic,
      Handover handover,
      HealthBoard board,
      LoopListener listener,
      Supplier<Consumer<byte[], byte[]>> factory,
      Thread worker) {
    this.settings = settings;
    this.topic = topic;
    this.handover = handover;
    this.board = board;
    this.listener = listener;
    this.backoff = new Backoff(settings.retry());
    this.factory = factory;
    this.worker = worker;
  }

  /** Ends the loop soon; any thread. */
  void stop() {
    closing = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void run() {
    board.starting();
    worker.start();
    try {
      while (!closing) {
        consume();
      }
    } catch (InterruptException e) {
      LOG.info("{}: interrupted, closes", settings.name());
    } catch (Throwable fault) {
      LOG.error("{}: ends, only a restart helps", settings.name(), fault);
      board.failed(fault);
    } finally {
      end();
    }
  }

  /** Life of one consumer: until the loop closes, or a fault makes a new one necessary. */
  private void consume() {
    try {
      Consumer<byte[], byte[]> consumer = factory.get();
      current = consumer;
      consumer.subscribe(
          List.of(topic), new Rebalance(settings, handover, board, backoff, consumer));
      BrokerContact contact = new BrokerContact(consumer);
      while (!closing) {
        board.beat();
        poll(consumer);
        contact
            .missing()
            .ifPresentOrElse(
                reason -> board.outage(Source.CONSUMER, reason),
                () -> board.recovered(Source.CONSUMER));
        reportLag(consumer);
      }
    } catch (WakeupException e) {
      LOG.debug("{}: woken", settings.name());
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      Duration pause = backoff.failed();
      listener.retried(settings.name());
      LOG.warn("{}: new consumer in {} ms: {}", settings.name(), pause.toMillis(), e.toString());
      board.outage(Source.CONSUMER, String.valueOf(e.getMessage()));
      board.starting();
      handover.lostAll();
      closeConsumer(Duration.ZERO, GroupMembershipOperation.REMAIN_IN_GROUP);
      sleep(pause);
    }
  }

  private void poll(Consumer<byte[], byte[]> consumer) {
    if (handover.mustRewind()) {
      rewind(consumer);
    }
    boolean room = handover.hasRoom();
    if (room) {
      consumer.resume(consumer.paused());
    } else {
      consumer.pause(consumer.assignment());
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(room ? POLL : POLL_PAUSED);
    handover.member(consumer.groupMetadata());
    if (!records.isEmpty()) {
      handover.offer(records);
    }
  }

  /** Back to the committed offsets, after a batch was not committed. */
  private void rewind(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> partitions = consumer.assignment();
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          partitions.isEmpty() ? Map.of() : consumer.committed(partitions, COMMITTED);
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata offset = committed.get(partition);
        if (offset == null) {
          consumer.seekToBeginning(List.of(partition));
        } else {
          consumer.seek(partition, offset);
        }
      }
      handover.rewound();
    } catch (TimeoutException e) {
      LOG.warn("{}: committed offsets not known yet: {}", settings.name(), e.getMessage());
    }
  }

  private void reportLag(Consumer<byte[], byte[]> consumer) {
    if (System.nanoTime() - lagReported < LAG_NANOS) {
      return;
    }
    lagReported = System.nanoTime();
    long behind =
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum();
    long now = System.currentTimeMillis();
    long written = handover.oldest().orElse(now);
    listener.lag(topic, behind + handover.waiting(), Duration.ofMillis(Math.max(0, now - written)));
  }

  private void end() {
    try {
      if (!handover.close(settings.drainLimit(), board::beat)) {
        LOG.warn("{}: the running batch took too long to end", settings.name());
      }
      // Without a batch it ends by itself, unless it waits for a broker that is not there.
      if (!worker.join(Duration.ofSeconds(1))) {
        worker.interrupt();
        worker.join(CLOSE);
      }
    } catch (InterruptedException e) {
      worker.interrupt();
    }
    closeConsumer(CLOSE, GroupMembershipOperation.LEAVE_GROUP);
    board.closed();
  }

  private void closeConsumer(Duration limit, GroupMembershipOperation membership) {
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      try {
        consumer.close(CloseOptions.timeout(limit).withGroupMembershipOperation(membership));
      } catch (KafkaException e) {
        LOG.debug("{}: consumer not closed cleanly", settings.name(), e);
      }
      current = null;
    }
  }

  private void sleep(Duration pause) {
    long deadline = System.nanoTime() + pause.toNanos();
    while (!closing && System.nanoTime() < deadline) {
      board.beat();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }
}
