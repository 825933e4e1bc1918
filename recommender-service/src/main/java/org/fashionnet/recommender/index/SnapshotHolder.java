package org.fashionnet.recommender.index;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Holds the current snapshot of an index, and waits for the leases of those that it replaced. */
final class SnapshotHolder {
  private static final Logger LOG = System.getLogger(SnapshotHolder.class.getName());

  /** A request that takes longer finds closed what it still uses. */
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);

  private volatile IndexSnapshot current;

  SnapshotHolder(IndexSnapshot first) {
    this.current = first;
  }

  IndexSnapshot current() {
    return current;
  }

  /** Leases the current snapshot; empty if the index is closed. */
  Optional<IndexLease> tryLease() {
    IndexSnapshot now = current;
    while (!now.isClosed() && !now.tryHold()) {
      now = current;
    }
    return now.isClosed() ? Optional.empty() : Optional.of(new IndexLease(now));
  }

  private record Change(IndexSnapshot before, IndexSnapshot after) {
    /** The models that it took away. */
    List<String> left() {
      return before.generations().stream()
          .map(GenerationWriter::modelVersion)
          .filter(model -> after.find(model).isEmpty())
          .toList();
    }
  }

  /**
   * Puts another snapshot in the place of the current one, unless the index is closed.
   *
   * @param step must not wait for anything
   */
  void publish(UnaryOperator<IndexSnapshot> step) {
    change(step);
  }

  private synchronized Change change(UnaryOperator<IndexSnapshot> step) {
    IndexSnapshot before = current;
    if (before.isClosed()) {
      return new Change(before, before);
    }
    IndexSnapshot after = step.apply(before);
    current = after;
    before.replaceBy(after);
    return new Change(before, after);
  }

  /**
   * As {@link #publish}; then removes the generations that it took away, once nobody uses them.
   *
   * @param remove called with the model of each
   */
  void replace(UnaryOperator<IndexSnapshot> step, Consumer<String> remove) {
    Change change = change(step);
    List<String> left = change.left();
    if (!left.isEmpty()) {
      awaitReleased(change.before());
      left.forEach(remove);
      publish(now -> now.removed(left));
    }
  }

  /** Ends leasing and waits for the leases that are held; false if it was closed before. */
  boolean close() {
    IndexSnapshot before = change(IndexSnapshot::closed).before();
    if (before.isClosed()) {
      return false;
    }
    awaitReleased(before);
    return true;
  }

  private static void awaitReleased(IndexSnapshot snapshot) {
    try {
      if (!snapshot.awaitReleased(LONGEST_LEASE)) {
        LOG.log(Level.WARNING, "a request still uses what is closed, after {0}", LONGEST_LEASE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
