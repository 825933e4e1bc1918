package org.fashionnet.kafka.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Between the poll thread and the worker: at most one batch in process and one waiting.
 *
 * <p>A rewind (back to the committed offsets) is asked for when a batch was not committed. It waits
 * for a transaction that runs: otherwise that one could commit after the offsets were read, and its
 * records would be processed twice. Until the rewind is done, what was polled is thrown away, for
 * it is read again.
 */
final class Handover {
  private static final long TICK_MS = 50;

  private final int maxBatch;
  private final int maxPoll;
  private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
  private @Nullable Batch running;
  private boolean resting;
  private boolean rewind;
  private boolean closed;
  private @Nullable ConsumerGroupMetadata group;

  Handover(int maxBatch) {
    this.maxBatch = maxBatch;
    this.maxPoll = Math.max(1, maxBatch / 2);
  }

  /** How many records one poll may bring, so that a batch fills in two and none overflows. */
  int maxPoll() {
    return maxPoll;
  }

  // ---- poll thread

  /** Membership with which the next transaction commits. */
  synchronized void member(ConsumerGroupMetadata current) {
    group = current;
  }

  synchronized void offer(Iterable<ConsumerRecord<byte[], byte[]>> polled) {
    if (!rewind && !closed) {
      polled.forEach(waiting::add);
      notifyAll();
    }
  }

  synchronized boolean hasRoom() {
    return !rewind && !closed && !resting && waiting.size() + maxPoll <= maxBatch;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** When the oldest record in hand was written, in milliseconds since 1970; empty without any. */
  synchronized OptionalLong oldest() {
    if (running != null) {
      return OptionalLong.of(running.records().getFirst().timestamp());
    }
    ConsumerRecord<byte[], byte[]> next = waiting.peek();
    return next == null ? OptionalLong.empty() : OptionalLong.of(next.timestamp());
  }

  /** Whether positions must go back to the committed offsets now. */
  synchronized boolean mustRewind() {
    return rewind && (running == null || !running.claimed);
  }

  synchronized void rewound() {
    rewind = false;
    notifyAll();
  }

  /**
   * These partitions go to somebody else in order: waits for the running batch, and gives it up
   * when it takes too long or rests because of an outage.
   */
  synchronized void drain(Collection<TopicPartition> partitions, Duration limit, Runnable beat) {
    waiting.removeIf(record -> partitions.contains(Batch.partition(record)));
    long deadline = System.nanoTime() + limit.toNanos();
    while (running != null && !running.cancelled && running.touches(partitions)) {
      if (resting || System.nanoTime() >= deadline) {
        giveUp();
      } else {
        beat.run();
        tick();
      }
    }
  }

  /** These partitions are somebody else's already: their batch is given up. */
  synchronized void lost(Collection<TopicPartition> partitions) {
    waiting.removeIf(record -> partitions.contains(Batch.partition(record)));
    if (running != null && running.touches(partitions)) {
      giveUp();
    }
  }

  /** The consumer is gone: everything is read again by the next one. */
  synchronized void lostAll() {
    giveUp();
  }

  /** No further batches; waits for the running one, and gives it up when it takes too long. */
  synchronized boolean close(Duration limit, Runnable beat) {
    closed = true;
    waiting.clear();
    notifyAll();
    long deadline = System.nanoTime() + limit.toNanos();
    while (running != null) {
      if (System.nanoTime() >= deadline) {
        giveUp();
        return false;
      }
      beat.run();
      tick();
    }
    return true;
  }

  // ---- worker

  /** The next batch, waits for one; empty when the loop closes. */
  synchronized Optional<Batch> take() throws InterruptedException {
    while (!closed && (waiting.isEmpty() || rewind)) {
      wait();
    }
    if (closed) {
      return Optional.empty();
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (records.size() < maxBatch && !waiting.isEmpty()) {
      records.add(waiting.poll());
    }
    running = new Batch(records);
    return Optional.of(running);
  }

  /** Whether the results of the batch are still wanted. */
  synchronized void check(Batch batch) throws BatchGivenUpException {
    if (batch.cancelled) {
      throw new BatchGivenUpException();
    }
  }

  /** A transaction of this batch begins: the membership to commit with. */
  synchronized ConsumerGroupMetadata claim(Batch batch) throws BatchGivenUpException {
    check(batch);
    if (group == null) {
      throw new IllegalStateException("no membership is known, though records were polled");
    }
    batch.claimed = true;
    return group;
  }

  /** The transaction has ended, committed or not. */
  synchronized void release(Batch batch) {
    batch.claimed = false;
    notifyAll();
  }

  /** The batch was committed or had been given up. */
  synchronized void done() {
    running = null;
    notifyAll();
  }

  /** The batch was not committed: its records are read again. */
  synchronized void aborted() {
    running = null;
    waiting.clear();
    rewind = true;
    notifyAll();
  }

  /** A pause between two tries of a batch; ends when the batch is given up or the loop closes. */
  synchronized void rest(Batch batch, Duration pause)
      throws BatchGivenUpException, InterruptedException {
    rest(pause, batch);
    if (closed) {
      throw new BatchGivenUpException();
    }
    check(batch);
  }

  /** A pause without a batch; ends when the loop closes. Whether it is still open. */
  synchronized boolean rest(Duration pause) throws InterruptedException {
    rest(pause, null);
    return !closed;
  }

  private void rest(Duration pause, @Nullable Batch batch) throws InterruptedException {
    long deadline = System.nanoTime() + pause.toNanos();
    resting = true;
    try {
      while (!closed && (batch == null || !batch.cancelled)) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } finally {
      resting = false;
    }
  }

  private void giveUp() {
    if (running != null) {
      running.cancelled = true;
    }
    waiting.clear();
    rewind = true;
    notifyAll();
  }

  /** Waits a moment or until something changes; callers check their condition in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private void tick() {
    try {
      wait(TICK_MS);
    } catch (InterruptedException e) {
      // The poll thread is asked to hurry: give the batch up at once.
      Thread.currentThread().interrupt();
      giveUp();
    }
  }
}
