package org.fashionnet.ingest.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A bounded map that forgets what was put first. Thread-safe.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class LastOnes<K, V> {
  private final Map<K, V> entries;

  /** A map of at most so many entries. */
  public LastOnes(int most) {
    this.entries =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  public synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Whether a key fits. */
  public synchronized boolean anyKey(Predicate<K> fits) {
    return entries.keySet().stream().anyMatch(fits);
  }

  public synchronized void put(K key, V value) {
    entries.remove(key);
    entries.put(key, value);
  }

  /** The value, made by the function if there is none. */
  public synchronized V computeIfAbsent(K key, Function<K, V> make) {
    V value = entries.get(key);
    if (value == null) {
      value = make.apply(key);
      entries.put(key, value);
    }
    return value;
  }

  public synchronized void remove(K key) {
    entries.remove(key);
  }

  /** Removes the entry if it still has this value. */
  public synchronized void remove(K key, V value) {
    entries.remove(key, value);
  }
}
