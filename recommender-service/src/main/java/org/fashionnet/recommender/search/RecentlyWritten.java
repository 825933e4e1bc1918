package org.fashionnet.recommender.search;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Holds the latest value of each key until it can be read from the index itself. One thread puts,
 * any number find.
 */
public final class RecentlyWritten<V> {
  /** Bounds the memory that this takes. */
  private static final int MOST = 10_000;

  private final Map<String, Optional<V>> values = new ConcurrentHashMap<>();
  private final Runnable makeReadable;

  /**
   * Without values.
   *
   * @param makeReadable afterwards everything that was written so far can be read from the index
   */
  public RecentlyWritten(Runnable makeReadable) {
    this.makeReadable = makeReadable;
  }

  /** The value of a key; empty if it was deleted. */
  public void put(String key, Optional<V> value) {
    if (values.size() >= MOST) {
      makeReadable.run();
      values.clear();
    }
    values.put(key, value);
  }

  /** The value that was put last, or what can be read. */
  public Optional<V> find(String key, Supplier<Optional<V>> read) {
    Optional<V> known = values.get(key);
    return known != null ? known : read.get();
  }

  public boolean contains(String key) {
    return values.containsKey(key);
  }

  public void clear() {
    values.clear();
  }
}
