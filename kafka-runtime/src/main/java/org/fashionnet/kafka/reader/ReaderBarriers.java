package org.fashionnet.kafka.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.fashionnet.kafka.client.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Callers that wait until a {@link TopicReader} has seen all that was committed before they asked.
 * Where the topics end is asked beside the reader, for those who asked meanwhile together.
 */
final class ReaderBarriers {
  private static final long KEPT_SECONDS = 10;

  private final EndOffsets ends;
  private final ThreadPoolExecutor asking;
  private final List<Barrier> waiting = new ArrayList<>();
  private List<TopicPartition> partitions = List.of();
  private Map<TopicPartition, Long> positions = Map.of();
  private boolean ended;

  private static final class Barrier {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();

    /** Asked after the question, and so behind what it is about. */
    private @Nullable Map<TopicPartition, Long> ends;
  }

  /**
   * Nobody waits yet.
   *
   * @param name of the thread that asks, which is there while somebody waits
   */
  ReaderBarriers(String name, EndOffsets ends) {
    this.ends = ends;
    this.asking =
        new ThreadPoolExecutor(
            1,
            1,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    asking.allowCoreThreadTimeOut(true);
  }

  CompletionStage<Void> add() {
    Barrier barrier = new Barrier();
    synchronized (this) {
      if (ended) {
        barrier.reached.completeExceptionally(hasEnded());
      } else {
        waiting.add(barrier);
        asking.execute(this::ask);
      }
    }
    return barrier.reached.minimalCompletionStage();
  }

  /** The reader reads these partitions. */
  synchronized void reads(Collection<TopicPartition> all) {
    partitions = List.copyOf(all);
    if (!waiting.isEmpty()) {
      asking.execute(this::ask);
    }
  }

  /** Called by the reader's thread after each delivery, with how far it has come. */
  void at(Map<TopicPartition, Long> delivered) {
    List<Barrier> passed;
    synchronized (this) {
      positions = Map.copyOf(delivered);
      passed = takePassed();
    }
    passed.forEach(barrier -> barrier.reached.complete(null));
  }

  private void ask() {
    List<Barrier> fresh;
    List<TopicPartition> all;
    synchronized (this) {
      fresh = waiting.stream().filter(barrier -> barrier.ends == null).toList();
      all = partitions;
    }
    if (fresh.isEmpty() || all.isEmpty()) {
      return;
    }
    List<Barrier> passed;
    try {
      Map<TopicPartition, Long> now = ends.of(all);
      synchronized (this) {
        fresh.forEach(barrier -> barrier.ends = now);
        passed = takePassed();
      }
    } catch (KafkaException e) {
      // The broker is away: they keep waiting.
      again();
      return;
    }
    passed.forEach(barrier -> barrier.reached.complete(null));
  }

  private void again() {
    try {
      Thread.sleep(RetryPolicy.DEFAULT.pause(1));
      asking.execute(this::ask);
    } catch (InterruptedException | RejectedExecutionException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Barrier> takePassed() {
    List<Barrier> passed = waiting.stream().filter(this::isPassed).toList();
    waiting.removeAll(passed);
    return passed;
  }

  private boolean isPassed(Barrier barrier) {
    return barrier.ends != null
        && barrier.ends.entrySet().stream()
            .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
  }

  /** The reader ends: every caller is told so. */
  void end() {
    List<Barrier> left;
    synchronized (this) {
      ended = true;
      left = List.copyOf(waiting);
      waiting.clear();
    }
    asking.execute(ends::close);
    asking.shutdown();
    left.forEach(barrier -> barrier.reached.completeExceptionally(hasEnded()));
  }

  private static IllegalStateException hasEnded() {
    return new IllegalStateException("the reader has ended");
  }
}
