package org.fashionnet.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.LoopHealth.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consume, process, produce: each batch of records, what a handler made of them and the consumed
 * offsets become visible in one transaction, or not at all.
 *
 * <p>One named thread polls; a second one handles the batch, while the first keeps polling paused
 * partitions, so that a slow handler never costs the membership in the group. When partitions are
 * taken away the running batch may finish for a while, then it is aborted. After any failed
 * transaction the loop goes back to the offsets that the group really committed.
 */
public final class ConsumeLoop<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumeLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration OUTAGE_LIMIT = Duration.ofSeconds(10);

  private final LoopSettings settings;
  private final Topic<V> topic;
  private final HealthMonitor health;
  private final Transactions transactions;
  private final BatchProcessor<V> processor;
  private final Thread thread;
  private final ExecutorService worker;
  private volatile boolean closing;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private Future<?> running;
  private boolean rewind;
  private int failures;

  public ConsumeLoop(LoopSettings settings, Topic<V> topic, BatchHandler<V> handler) {
    this.settings = settings;
    this.topic = topic;
    this.health = new HealthMonitor();
    this.transactions = new Transactions(settings);
    this.processor = new BatchProcessor<>(settings, topic, handler, transactions, health);
    this.thread = new Thread(this::run, settings.name());
    this.worker =
        Executors.newSingleThreadExecutor(task -> new Thread(task, settings.name() + "-worker"));
  }

  /** Starts the threads; returns at once. */
  public void start() {
    health.is(State.STARTING);
    thread.start();
  }

  public LoopHealth health() {
    return health.get();
  }

  private void run() {
    try (KafkaConsumer<byte[], byte[]> c =
        new KafkaConsumer<>(ClientSettings.member(settings, settings.maxBatch()))) {
      consumer = c;
      c.subscribe(List.of(topic.name()), new Rebalance());
      while (!closing) {
        health.beat();
        turn(c);
      }
      stopBatch(settings.drainLimit());
    } catch (WakeupException | InterruptException e) {
      if (!closing) {
        fail(e);
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      worker.shutdownNow();
      closeTransactions();
      health.is(State.CLOSED);
    }
  }

  /** One turn: see whether the batch is done, otherwise poll. */
  private void turn(KafkaConsumer<byte[], byte[]> c) throws InterruptedException {
    try {
      if (running != null && running.isDone()) {
        finishBatch(c);
      }
      if (rewind) {
        rewindToCommitted(c);
      }
      List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
      c.poll(POLL).forEach(batch::add);
      if (running == null && health.get().state() == State.STARTING && !c.assignment().isEmpty()) {
        health.is(State.RUNNING);
      }
      if (!batch.isEmpty()) {
        c.pause(c.assignment());
        var group = c.groupMetadata();
        running =
            worker.submit(
                () -> {
                  try {
                    processor.process(batch, group);
                  } finally {
                    // Ends the poll that waits with paused partitions.
                    c.wakeup();
                  }
                  return null;
                });
      }
    } catch (WakeupException e) {
      // The batch is done, or the loop is closing: the next turn sees which.
      LOG.trace("{}: woken", settings.name());
    }
  }

  private void finishBatch(KafkaConsumer<byte[], byte[]> c) throws InterruptedException {
    Future<?> done = running;
    running = null;
    try {
      done.get();
      failures = 0;
      health.is(State.RUNNING);
      c.resume(c.paused());
    } catch (CancellationException e) {
      rewind = true;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case KafkaException outage -> waitForKafka(outage);
        case InterruptedException cancelled -> rewind = true;
        case Throwable fault -> throw new IllegalStateException(fault);
      }
    }
  }

  private void waitForKafka(KafkaException outage) throws InterruptedException {
    rewind = true;
    failures++;
    settings.listener().retried(topic.name(), String.valueOf(outage.getMessage()));
    health.is(State.WAITING, "the transaction failed: " + outage.getMessage());
    LOG.warn("{}: the transaction failed, going back", settings.name(), outage);
    TimeUnit.MILLISECONDS.sleep(settings.retry().pause(failures).toMillis());
  }

  /** Whether a transaction that hung was committed is only known from the group's own offsets. */
  private void rewindToCommitted(KafkaConsumer<byte[], byte[]> c) throws InterruptedException {
    try {
      transactions.ready();
      Map<TopicPartition, OffsetAndMetadata> committed = c.committed(c.assignment(), OUTAGE_LIMIT);
      for (TopicPartition partition : c.assignment()) {
        Optional.ofNullable(committed.get(partition))
            .ifPresentOrElse(
                offset -> c.seek(partition, offset), () -> c.seekToBeginning(List.of(partition)));
      }
      c.resume(c.paused());
      rewind = false;
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      waitForKafka(e);
    }
  }

  /** Lets the running batch finish within the time, or aborts it. */
  private void stopBatch(Duration patience) {
    Future<?> batch = running;
    if (batch == null) {
      return;
    }
    try {
      batch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{}: a batch was aborted after {}", settings.name(), patience);
      batch.cancel(true);
    } catch (ExecutionException | CancellationException e) {
      LOG.debug("{}: the batch had failed", settings.name(), e);
    } catch (InterruptedException e) {
      batch.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        stopBatch(settings.drainLimit());
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      stopBatch(Duration.ZERO);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.info("{}: assigned {}", settings.name(), partitions);
      if (running != null) {
        // New partitions wait like the others until the batch is done.
        consumer.pause(partitions);
      }
    }
  }

  private void fail(Throwable e) {
    LOG.error("{}: the loop ended by a fault", settings.name(), e);
    health.is(State.FAILED, String.valueOf(e.getMessage()));
  }

  private void closeTransactions() {
    try {
      worker.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    transactions.close();
  }

  /** Finishes the running batch, commits it and leaves the group; bounded by the drain time. */
  @Override
  public void close() {
    closing = true;
    KafkaConsumer<byte[], byte[]> c = consumer;
    if (c != null) {
      c.wakeup();
    }
    try {
      thread.join(settings.drainLimit().plusSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
