package org.fashionnet.ingest.status;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A map of bounded size that drops the oldest entry for a new one. Thread-safe.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class BoundedMap<K, V> {
  private final Map<K, V> entries;

  /**
   * An empty map.
   *
   * @param most entries that it holds at most
   */
  public BoundedMap(int most) {
    this.entries =
        new LinkedHashMap<>() {
          @Serial private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Whether any entry matches. */
  public synchronized boolean anyMatch(BiPredicate<K, V> matches) {
    return entries.entrySet().stream()
        .anyMatch(entry -> matches.test(entry.getKey(), entry.getValue()));
  }

  /** Puts an entry, which is now the newest. */
  public synchronized void put(K key, V value) {
    entries.remove(key);
    entries.put(key, value);
  }

  /** Puts an entry unless the key has one, which is returned then. */
  public synchronized Optional<V> putIfAbsent(K key, V value) {
    return Optional.ofNullable(entries.putIfAbsent(key, value));
  }

  public synchronized void remove(K key) {
    entries.remove(key);
  }

  /** Removes the entry if it still has this value. */
  public synchronized void remove(K key, V value) {
    entries.remove(key, value);
  }
}
