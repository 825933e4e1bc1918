package org.fashionnet.classifier.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What waits for the network, and the rule by which it becomes batches: the most urgent lane that
 * has anything goes first, in the order of arrival, and no batch mixes lanes, so that a wardrobe
 * photo waits for no bulk image but those already in the network. Each lane has its own room: a
 * full bulk lane never keeps a wardrobe photo out.
 *
 * <p>Time is the caller's; not thread-safe.
 *
 * @param <T> what waits
 */
final class WaitingLanes<T> {
  private record Waiting<T>(T item, long since) {}

  private final BatchLimits limits;
  private final Map<Lane, Deque<Waiting<T>>> lanes = new EnumMap<>(Lane.class);

  WaitingLanes(BatchLimits limits) {
    this.limits = limits;
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new ArrayDeque<>());
    }
  }

  /** Adds to a lane at a time in nanoseconds; false, and nothing added, if the lane is full. */
  boolean offer(Lane lane, T item, long now) {
    Deque<Waiting<T>> queue = lane(lane);
    if (queue.size() >= limits.capacity()) {
      return false;
    }
    queue.add(new Waiting<>(item, now));
    return true;
  }

  /** From when on the next batch should go: empty if nothing waits, past if it is complete. */
  OptionalLong dueAt() {
    Deque<Waiting<T>> queue = urgent();
    if (queue.isEmpty()) {
      return OptionalLong.empty();
    }
    long since = queue.getFirst().since();
    return OptionalLong.of(
        queue.size() >= limits.maxSize() ? since : since + limits.maxDelay().toNanos());
  }

  /** Takes the next batch out; empty if nothing waits. */
  List<T> take() {
    Deque<Waiting<T>> queue = urgent();
    List<T> batch = new ArrayList<>(Math.min(queue.size(), limits.maxSize()));
    while (batch.size() < limits.maxSize() && !queue.isEmpty()) {
      batch.add(queue.removeFirst().item());
    }
    return batch;
  }

  /** Number of items that wait in a lane. */
  int waiting(Lane lane) {
    return lane(lane).size();
  }

  private Deque<Waiting<T>> lane(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane), "every lane has a queue");
  }

  private Deque<Waiting<T>> urgent() {
    for (Deque<Waiting<T>> queue : lanes.values()) {
      if (!queue.isEmpty()) {
        return queue;
      }
    }
    return lane(Lane.BULK);
  }
}
