package org.fashionnet.recommender.index;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** The index that questions are put to; another may take its place between two of them. */
public final class ServedIndex {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private ItemIndex index;

  public ServedIndex(ItemIndex index) {
    this.index = index;
  }

  /**
   * Lets another index answer from now on.
   *
   * @return the one before, which nobody asks any longer
   */
  public ItemIndex replace(ItemIndex newer) {
    lock.writeLock().lock();
    try {
      ItemIndex old = index;
      index = newer;
      return old;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** See {@link ItemIndex#reading(Function)}. */
  public <T> Optional<T> reading(Function<Generation, T> query) {
    return asking(now -> now.reading(query));
  }

  /** See {@link ItemIndex#reading(Predicate, Function)}. */
  public <T> Optional<T> reading(Predicate<String> useful, Function<Generation, T> query) {
    return asking(now -> now.reading(useful, query));
  }

  /** See {@link ItemIndex#coverage}. */
  public List<ItemIndex.Coverage> coverage() {
    return asking(ItemIndex::coverage);
  }

  /** Asks the index as a whole. */
  public <T> T asking(Function<ItemIndex, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(index);
    } finally {
      lock.readLock().unlock();
    }
  }
}
