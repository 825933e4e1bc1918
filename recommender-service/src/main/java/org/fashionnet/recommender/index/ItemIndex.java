package org.fashionnet.recommender.index;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * All items, a generation for each model that read them; one generation serves. An item is shown
 * only while it is available and the vector of its present image is there, in whichever order the
 * two arrived; after a change of the image it is hidden until the new vector comes. One thread
 * writes, any number read.
 */
public final class ItemIndex {
  private static final Comparator<Generation> OLDEST_FIRST =
      Comparator.comparingLong(Generation::latest).thenComparing(Generation::modelVersion);

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, CatalogueItem> items = new HashMap<>();
  private final Map<String, Generation> generations = new HashMap<>();

  /** Shows nothing until the first vector comes. */
  private Generation serving = new Generation("");

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

  /**
   * The classifier read an item's image.
   *
   * @param at when, milliseconds since 1970
   */
  public void put(String itemId, FashionVector vector, long at) {
    writing(
        () -> {
          Generation generation =
              generations.computeIfAbsent(vector.modelVersion(), Generation::new);
          if (generations.size() == 1) {
            serving = generation;
          }
          // What another model read in an earlier image is out of date, also after a restart.
          generations.values().forEach(g -> g.removeUnlessOf(itemId, vector.imageId()));
          generation.put(itemId, vector, at);
          refresh(itemId);
        });
  }

  /** The vectors of an item are gone. */
  public void removeVector(String itemId) {
    writing(
        () -> {
          generations.values().forEach(generation -> generation.remove(itemId));
          refresh(itemId);
        });
  }

  /** Asks the generation that serves, while nothing changes. */
  public <T> T reading(Function<Generation, T> query) {
    lock.readLock().lock();
    try {
      return query.apply(serving);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Asks the generation that serves, or, if that is of no use to the caller, the newest that is.
   *
   * @param useful whether items of this model are of use
   * @return empty if no generation is
   */
  public <T> Optional<T> reading(Predicate<String> useful, Function<Generation, T> query) {
    return reading(
        now -> {
          if (generations.isEmpty() || useful.test(now.modelVersion())) {
            return Optional.of(query.apply(now));
          }
          return generations.values().stream()
              .filter(generation -> useful.test(generation.modelVersion()))
              .max(OLDEST_FIRST)
              .map(query);
        });
  }

  /**
   * Decides anew which generation serves, once all that the topics hold has been read: from the
   * oldest on, each that is complete takes over from the one before. If the topic may have lost
   * vectors of the earlier model already, the generation that shows most serves.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @param replacedStay how long the topic keeps a vector that a newer one has replaced
   */
  public void settle(BiPredicate<String, String> wardrobes, Instant now, Duration replacedStay) {
    writing(
        () -> {
          List<Generation> byAge = byAge();
          if (byAge.isEmpty()) {
            return;
          }
          Generation chosen = byAge.getFirst();
          long lost = now.minus(replacedStay).toEpochMilli();
          for (Generation newer : byAge) {
            boolean fuller = newer.first() < lost && newer.size() > chosen.size();
            if (fuller || takesOver(newer, chosen, wardrobes)) {
              chosen = newer;
            }
          }
          serve(chosen);
        });
  }

  /**
   * Lets a generation take over that has come and is complete: it shows every item that the present
   * one shows, and its model has read every garment that the present model has.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @return whether another generation serves now
   */
  public boolean advance(BiPredicate<String, String> wardrobes) {
    // Asked while others read; only once there is something to do they must wait.
    if (reading(now -> complete(wardrobes).isEmpty())) {
      return false;
    }
    boolean[] changed = new boolean[1];
    writing(
        () ->
            complete(wardrobes)
                .ifPresent(
                    newer -> {
                      serve(newer);
                      changed[0] = true;
                    }));
    return changed[0];
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
    return reading(
        now -> {
          List<Coverage> all = new ArrayList<>();
          if (!generations.isEmpty()) {
            all.add(new Coverage(now.modelVersion(), now.size()));
          }
          byAge().stream()
              .filter(other -> other != now)
              .forEach(other -> all.add(new Coverage(other.modelVersion(), other.shared(now))));
          return all;
        });
  }

  private Optional<Generation> complete(BiPredicate<String, String> wardrobes) {
    return generations.values().stream()
        .filter(other -> other != serving && takesOver(other, serving, wardrobes))
        .max(OLDEST_FIRST);
  }

  private static boolean takesOver(
      Generation newer, Generation older, BiPredicate<String, String> wardrobes) {
    return newer.covers(older) && wardrobes.test(newer.modelVersion(), older.modelVersion());
  }

  private void serve(Generation chosen) {
    serving = chosen;
    generations
        .values()
        .removeIf(other -> other != chosen && OLDEST_FIRST.compare(other, chosen) < 0);
  }

  private List<Generation> byAge() {
    return generations.values().stream().sorted(OLDEST_FIRST).toList();
  }

  private void refresh(String itemId) {
    generations.values().forEach(g -> g.refresh(itemId, items.get(itemId)));
  }

  private void writing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
