package org.fashionnet.recommender.index;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * All items, grouped by look. An item is shown only while it is available and the vector of its
 * present image is there, in whichever order the two arrived; after a change of the image it is
 * hidden until the new vector comes. One thread writes, any number read.
 */
public final class ItemIndex {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, CatalogueItem> items = new HashMap<>();
  private final Map<String, FashionVector> vectors = new HashMap<>();
  private final Map<Look, Map<String, Entry>> buckets = new HashMap<>();
  private final Map<String, Look> shown = new HashMap<>();
  private final SortedMap<String, Integer> categories = new TreeMap<>();
  private final KnownClasses classes = new KnownClasses();

  /** The shop offers an item, or changed it. */
  public void put(CatalogueItem item) {
    writing(
        () -> {
          items.put(item.itemId(), item);
          refresh(item.itemId());
        });
  }

  /** The shop no longer offers an item. A vector that comes later does not bring it back. */
  public void removeItem(String itemId) {
    writing(
        () -> {
          items.remove(itemId);
          refresh(itemId);
        });
  }

  /** The classifier read an item's image. */
  public void put(String itemId, FashionVector vector) {
    writing(
        () -> {
          vectors.put(itemId, vector);
          classes.learn(vector);
          refresh(itemId);
        });
  }

  /** The vector of an item is gone. */
  public void removeVector(String itemId) {
    writing(
        () -> {
          vectors.remove(itemId);
          refresh(itemId);
        });
  }

  /** An item that is shown. */
  public Optional<Entry> find(String itemId) {
    return reading(
        index -> Optional.ofNullable(shown.get(itemId)).map(look -> buckets.get(look).get(itemId)));
  }

  /** Number of items that are shown. */
  public int size() {
    return reading(index -> shown.size());
  }

  /** Number of distinct looks among the items that are shown. */
  public int looks() {
    return reading(Map::size);
  }

  /** The shop's categories among the items that are shown, with the number of items. */
  public SortedMap<String, Integer> categories() {
    return reading(index -> Collections.unmodifiableSortedMap(new TreeMap<>(categories)));
  }

  /** Asks something of the classes that vectors have shown. */
  public <T> T classes(Function<KnownClasses, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(classes);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Reads the buckets, look to itemId to entry, while nothing changes. What is returned must not
   * hold on to the maps.
   */
  public <T> T reading(Function<Map<Look, Map<String, Entry>>, T> query) {
    lock.readLock().lock();
    try {
      return query.apply(buckets);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void writing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void refresh(String itemId) {
    Look old = shown.remove(itemId);
    if (old != null) {
      Map<String, Entry> bucket = buckets.get(old);
      count(bucket.remove(itemId).item(), -1);
      if (bucket.isEmpty()) {
        buckets.remove(old);
      }
    }
    CatalogueItem item = items.get(itemId);
    FashionVector vector = vectors.get(itemId);
    if (item != null
        && item.available()
        && vector != null
        && vector.imageId().equals(item.imageId())) {
      Look look = Look.of(vector);
      buckets
          .computeIfAbsent(look, l -> new LinkedHashMap<>())
          .put(itemId, new Entry(item, vector));
      shown.put(itemId, look);
      count(item, 1);
    }
  }

  private void count(CatalogueItem item, int change) {
    if (item.category() != null) {
      categories.merge(
          item.category(), change, (old, by) -> old + by == 0 ? null : Integer.valueOf(old + by));
    }
  }
}
