package org.fashionnet.kafka.reader;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Callers that wait until a {@link TopicReader} has seen all that was committed before they asked.
 */
final class ReaderBarriers {
  private static final Duration POLL = Duration.ofMillis(5);

  private final Queue<Barrier> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  private static final class Barrier {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();

    /** Set by the reader's thread, after the question and so behind what it is about. */
    private @Nullable Map<TopicPartition, Long> ends;
  }

  CompletionStage<Void> add() {
    Barrier barrier = new Barrier();
    waiting.add(barrier);
    if (ended) {
      end();
    }
    return barrier.reached.minimalCompletionStage();
  }

  /** How long the reader may wait for records: short while somebody waits for it. */
  Duration poll(Duration usual) {
    return waiting.isEmpty() ? usual : POLL;
  }

  /** Called by the reader's thread after each delivery. */
  void pass(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Duration ask) {
    if (waiting.isEmpty()) {
      return;
    }
    try {
      List<Barrier> fresh = waiting.stream().filter(barrier -> barrier.ends == null).toList();
      if (!fresh.isEmpty()) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ask);
        fresh.forEach(barrier -> barrier.ends = ends);
      }
      waiting.removeIf(barrier -> passed(barrier, consumer, ask));
    } catch (TimeoutException e) {
      // The broker is away: they keep waiting.
      return;
    }
  }

  private static boolean passed(Barrier barrier, Consumer<?, ?> consumer, Duration ask) {
    if (barrier.ends == null || !reached(consumer, barrier.ends, ask)) {
      return false;
    }
    barrier.reached.complete(null);
    return true;
  }

  /** The reader ends: every caller is told so. */
  void end() {
    ended = true;
    for (Barrier barrier = waiting.poll(); barrier != null; barrier = waiting.poll()) {
      barrier.reached.completeExceptionally(new IllegalStateException("the reader has ended"));
    }
  }

  private static boolean reached(
      Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, Duration ask) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), ask) >= end.getValue());
  }
}
