package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.kafka.client.TopicSetup;
import org.fashionnet.kafka.health.HealthBoard;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.service.Part;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consume, process, produce, exactly once: reads committed records of one topic as a member of a
 * group, has them handled in batches, and commits what came out, the dead letters and the offsets
 * in one transaction. After an abort, a crash or a lost partition the same records are handled
 * again, and a reader of committed records sees the result once.
 *
 * <p>Two threads: {@code name} polls and keeps the membership, {@code name-worker} handles and
 * commits. While a batch is in process one more may wait; then the partitions are paused. When
 * partitions are revoked the running batch is finished first, within {@link
 * LoopSettings#drainLimit()}.
 *
 * <p>Nothing is skipped: a record ends in a transaction with its results, or in the dead letters.
 * Outages are waited for without limit, with {@link LoopHealth#ready()} false.
 *
 * @param <V> type of the topic's values
 */
public final class ConsumeLoop<V> implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumeLoop.class);

  /** Beyond the drain: the worker's end, the consumer's and the producer's. */
  private static final Duration CLOSE_MARGIN = Duration.ofSeconds(8);

  private final LoopSettings settings;
  private final HealthBoard board = new HealthBoard();
  private final Poller poller;
  private final Thread pollThread;
  private final Thread worker;
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * A loop, not started yet.
   *
   * @param topic must exist, as its dead-letter topic; see {@link TopicSetup}
   */
  public ConsumeLoop(
      LoopSettings settings, Topic<V> topic, BatchHandler<V> handler, LoopListener listener) {
    this.settings = settings;
    Handover handover = new Handover(settings.maxBatch());
    Worker<V> work =
        new Worker<>(
            settings,
            handover,
            new Processing<>(topic, handler, settings, board, listener),
            new Transactions(
                () ->
                    new KafkaProducer<>(
                        ClientSettings.transactional(settings.memberId(), settings.client()))),
            board,
            listener,
            this::stop);
    this.worker = new Thread(work, settings.name() + "-worker");
    this.poller =
        new Poller(
            settings,
            topic.name(),
            handover,
            board,
            listener,
            () ->
                new KafkaConsumer<>(
                    ClientSettings.member(
                        settings.memberId(),
                        settings.groupId(),
                        settings.client(),
                        handover.maxPoll())),
            worker);
    this.pollThread = new Thread(poller, settings.name());
    // A service lives as long as its loops.
    this.worker.setDaemon(false);
    this.pollThread.setDaemon(false);
  }

  /**
   * Starts the threads and returns at once; a broker that is not there yet is waited for.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  @Override
  public void start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("loop %s was started before".formatted(settings.name()));
    }
    pollThread.start();
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public LoopHealth health() {
    return board.health();
  }

  /** A loop answers no requests itself; true once it has joined its group. */
  @Override
  public boolean answersReads() {
    return board.hasRun();
  }

  /**
   * Finishes and commits the running batch, within the drain limit, leaves the group and stops the
   * threads. Returns after the drain limit and 8 seconds at the latest.
   */
  @Override
  public void close() {
    if (started.compareAndSet(false, true)) {
      board.closed();
      return;
    }
    stop();
    Thread current = Thread.currentThread();
    if (current.equals(worker) || current.equals(pollThread)) {
      return;
    }
    try {
      if (!pollThread.join(settings.drainLimit().plus(CLOSE_MARGIN))) {
        LOG.warn("{}: did not end in time", settings.name());
      }
    } catch (InterruptedException e) {
      current.interrupt();
    }
  }

  private void stop() {
    poller.stop();
  }
}
