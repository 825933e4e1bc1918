package org.fashionnet.recommender.index;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * The items as one model read them, grouped by look. An answer that is made from one generation
 * cannot mix models. {@link ItemIndex} lets one thread write while none reads.
 */
public final class Generation {
  private final String modelVersion;
  private final Map<String, FashionVector> vectors = new HashMap<>();
  private final Map<Look, Map<String, Entry>> buckets = new HashMap<>();
  private final Map<String, Look> shown = new HashMap<>();
  private final SortedMap<String, Integer> categories = new TreeMap<>();
  private final KnownClasses classes = new KnownClasses();
  private long first = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  Generation(String modelVersion) {
    this.modelVersion = modelVersion;
  }

  /** The model that read all of these items. */
  public String modelVersion() {
    return modelVersion;
  }

  /** An item that is shown. */
  public Optional<Entry> find(String itemId) {
    return Optional.ofNullable(shown.get(itemId)).map(look -> buckets.get(look).get(itemId));
  }

  /** Number of items that are shown. */
  public int size() {
    return shown.size();
  }

  /** Look to itemId to entry; whoever asks must not hold on to it. */
  public Map<Look, Map<String, Entry>> buckets() {
    return Collections.unmodifiableMap(buckets);
  }

  /** The shop's categories among the items that are shown, with the number of items. */
  public SortedMap<String, Integer> categories() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(categories));
  }

  /** The classes that vectors have shown. */
  public KnownClasses classes() {
    return classes;
  }

  /** Time of the earliest vector that the topic still has, milliseconds since 1970. */
  long first() {
    return first;
  }

  /** Time of the latest vector, milliseconds since 1970: the later, the newer the generation. */
  long latest() {
    return latest;
  }

  /** Whether every item that the other shows is shown here too. */
  boolean covers(Generation other) {
    return shown.keySet().containsAll(other.shown.keySet());
  }

  /** Number of items that both show. */
  int shared(Generation other) {
    return (int) other.shown.keySet().stream().filter(shown::containsKey).count();
  }

  void put(String itemId, FashionVector vector, long at) {
    vectors.put(itemId, vector);
    classes.learn(vector);
    first = Math.min(first, at);
    latest = Math.max(latest, at);
  }

  void remove(String itemId) {
    vectors.remove(itemId);
  }

  void removeUnlessOf(String itemId, String imageId) {
    vectors.computeIfPresent(itemId, (id, v) -> v.imageId().equals(imageId) ? v : null);
  }

  /** Shows the item, or no longer; null when the shop does not offer it. */
  void refresh(String itemId, CatalogueItem item) {
    Look old = shown.remove(itemId);
    if (old != null) {
      Map<String, Entry> bucket = buckets.get(old);
      count(bucket.remove(itemId).item(), -1);
      if (bucket.isEmpty()) {
        buckets.remove(old);
      }
    }
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
