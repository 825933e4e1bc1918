package org.fashionnet.recommender.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fashionnet.recommender.search.IndexAwayException;
import org.jspecify.annotations.Nullable;

/**
 * The generations that an index has, and which of them serves. Both stay as they are; the items in
 * a generation change with the topics. Readers hold a snapshot by an {@link IndexLease}: until the
 * last of them is done, nothing that it names is closed.
 */
public final class IndexSnapshot {
  /** What remains of an index that was closed. Nobody can lease it. */
  private enum Access {
    OPEN,
    /** The store has not been seen yet. */
    AWAY,
    CLOSED
  }

  private final Access access;
  private final List<GenerationWriter> generations;
  private final @Nullable GenerationWriter serving;
  private final boolean settled;
  private final List<String> leaving;

  /** One for being the current one, one for the snapshot before while that is held. */
  private final AtomicInteger holders = new AtomicInteger(1);

  private final CountDownLatch released = new CountDownLatch(1);
  private volatile @Nullable IndexSnapshot next;

  private IndexSnapshot(
      Access access,
      List<GenerationWriter> generations,
      @Nullable GenerationWriter serving,
      boolean settled,
      List<String> leaving) {
    this.access = access;
    this.generations = List.copyOf(generations);
    this.serving = serving;
    this.settled = settled;
    this.leaving = List.copyOf(leaving);
  }

  /**
   * The first snapshot of an index.
   *
   * @param serving the model that served before; the oldest serves if it is not there
   */
  static IndexSnapshot first(
      boolean there, List<GenerationWriter> generations, Optional<String> serving) {
    Optional<GenerationWriter> before =
        serving.flatMap(model -> named(generations, model).findFirst());
    GenerationWriter serves =
        before
            .or(() -> generations.stream().min(Comparator.comparing(GenerationWriter::age)))
            .orElse(null);
    return new IndexSnapshot(
        there ? Access.OPEN : Access.AWAY, generations, serves, before.isPresent(), List.of());
  }

  private static Stream<GenerationWriter> named(List<GenerationWriter> all, String model) {
    return all.stream().filter(generation -> generation.modelVersion().equals(model));
  }

  /** Another generation; it serves if it is the only one. */
  IndexSnapshot with(GenerationWriter begun) {
    List<GenerationWriter> all = new ArrayList<>(generations);
    all.add(begun);
    return new IndexSnapshot(access, all, serving == null ? begun : serving, settled, leaving);
  }

  /**
   * A model serves, chosen among all that the topics hold, and others are no longer there. Nothing
   * changes if the model has gone meanwhile.
   */
  IndexSnapshot serving(String model, Collection<String> dropped) {
    Optional<GenerationWriter> chosen = find(model);
    if (chosen.isEmpty()) {
      return new IndexSnapshot(access, generations, serving, settled, leaving);
    }
    List<GenerationWriter> kept =
        generations.stream().filter(g -> !dropped.contains(g.modelVersion())).toList();
    List<String> left = new ArrayList<>(leaving);
    generations.stream()
        .map(GenerationWriter::modelVersion)
        .filter(dropped::contains)
        .forEach(left::add);
    return new IndexSnapshot(access, kept, chosen.get(), true, left);
  }

  /** There is nothing to choose from. */
  IndexSnapshot settledEmpty() {
    return new IndexSnapshot(access, generations, serving, true, leaving);
  }

  /** All generations leave. */
  IndexSnapshot cleared() {
    List<String> left = new ArrayList<>(leaving);
    generations.forEach(generation -> left.add(generation.modelVersion()));
    return new IndexSnapshot(access, List.of(), null, false, left);
  }

  /** Generations that left are removed from the store. */
  IndexSnapshot removed(Collection<String> models) {
    List<String> left = leaving.stream().filter(model -> !models.contains(model)).toList();
    return new IndexSnapshot(access, generations, serving, settled, left);
  }

  IndexSnapshot closed() {
    return new IndexSnapshot(Access.CLOSED, List.of(), null, settled, List.of());
  }

  List<GenerationWriter> generations() {
    return generations;
  }

  Optional<GenerationWriter> find(String model) {
    return named(generations, model).findFirst();
  }

  /** Whether a generation of this model is about to be removed from the store. */
  boolean isLeaving(String model) {
    return leaving.contains(model);
  }

  /** Whether the generation that serves was chosen among all that the topics hold. */
  public boolean settled() {
    return settled;
  }

  /**
   * The generation that serves; empty before the first vector.
   *
   * @throws IndexAwayException if the index cannot be asked now
   */
  public Optional<Generation> serving() {
    if (access == Access.AWAY) {
      throw new IndexAwayException("the index has not been seen since the start");
    }
    return writing().map(GenerationWriter::generation);
  }

  /**
   * The generation that serves, or, if its model is of no use to the caller, the newest that is.
   *
   * @param useful whether items that a model read are of use
   * @return empty if no generation is of use
   * @throws IndexAwayException if the index cannot be asked now
   */
  public Optional<Generation> serving(Predicate<String> useful) {
    return serving()
        .filter(generation -> useful.test(generation.modelVersion()))
        .or(
            () ->
                generations.stream()
                    .filter(generation -> useful.test(generation.modelVersion()))
                    .max(Comparator.comparing(GenerationWriter::age))
                    .map(GenerationWriter::generation));
  }

  Optional<GenerationWriter> writing() {
    return Optional.ofNullable(serving);
  }

  /**
   * How far a generation has come.
   *
   * @param modelVersion whose vectors
   * @param items that it shows, of those that the serving one shows
   */
  public record Coverage(String modelVersion, int items) {}

  /** The generation that serves first, then those that come, oldest first. */
  public List<Coverage> coverage() {
    GenerationWriter present = serving;
    if (present == null) {
      return List.of();
    }
    List<Coverage> all = new ArrayList<>();
    all.add(new Coverage(present.modelVersion(), present.generation().size()));
    generations.stream()
        .filter(other -> other != present)
        .sorted(Comparator.comparing(GenerationWriter::age))
        .forEach(
            other ->
                all.add(
                    new Coverage(
                        other.modelVersion(),
                        other.generation().sharedWith(present.generation()))));
    return all;
  }

  boolean isClosed() {
    return access == Access.CLOSED;
  }

  /** Whether the caller holds it now; not if another took its place and nobody held it. */
  boolean tryHold() {
    int now = holders.get();
    while (now > 0 && !holders.compareAndSet(now, now + 1)) {
      now = holders.get();
    }
    return now > 0;
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      released.countDown();
      IndexSnapshot after = next;
      if (after != null) {
        after.release();
      }
    }
  }

  /** Another is the current one; it counts as held for as long as this or an older one is. */
  void replaceBy(IndexSnapshot newer) {
    newer.holders.incrementAndGet();
    next = newer;
    release();
  }

  /** Waits until this and all older snapshots are released; false if that takes too long. */
  boolean awaitReleased(Duration limit) throws InterruptedException {
    return released.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
