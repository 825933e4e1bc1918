package org.fashionnet.recommender.index;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.function.Supplier;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.KnownClasses;

/**
 * All items, durable, a generation for each model that read them; one generation serves. An item is
 * shown only while it is available and the vector of its present image is there, in whichever order
 * the two arrived; after a change of the image it is hidden until the new vector comes. One thread
 * puts, removes and commits, any number ask.
 *
 * <p>What an item is depends on the last record of each topic alone. So records may be put again in
 * the order of their topic, and the commits of table and generations may be of different age, as a
 * crash leaves them: reading on from the oldest ends in the same state.
 */
public final class ItemIndex implements AutoCloseable {
  private static final String SERVING = "serving";
  private static final Comparator<Generation> OLDEST_FIRST =
      Comparator.comparingLong(Generation::latest).thenComparing(Generation::modelVersion);

  /** Held for reading by whoever uses the generations, for writing by whoever changes which. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final IndexStore library;
  private final Fields fields;
  private final Map<String, Generation> generations = new HashMap<>();

  /** Null until the first vector comes. */
  private Generation serving;

  /** Whether the one that serves was chosen among all that the topics hold. */
  private boolean settled;

  /** Goes on with what a library holds; it is closed with this. */
  public ItemIndex(IndexStore library, Fields fields) {
    this.library = library;
    this.fields = fields;
    library
        .indexes()
        .forEach((model, index) -> generations.put(model, new Generation(model, index, fields)));
    serving = generations.get(library.items().committed().notes().get(SERVING));
    settled = serving != null;
    if (!settled && !generations.isEmpty()) {
      serving = byAge().getFirst();
    }
  }

  /**
   * Says which items will be put or removed next; an index that is far away fetches them at once.
   */
  public void expect(Collection<String> itemIds) {
    library.items().expect(itemIds);
    asking(
        () -> {
          generations.values().forEach(generation -> generation.expect(itemIds));
          return null;
        });
  }

  /** Whether the generation that serves was chosen among all that the topics hold. */
  public boolean settled() {
    return asking(() -> settled);
  }

  /**
   * The shop offers an item, or changed it.
   *
   * @throws IllegalArgumentException if it cannot be indexed
   */
  public void put(CatalogueItem item) {
    fields.of(item);
    library.items().put(item.itemId(), Codecs.CATALOGUE_ITEM.encode(item));
    refresh(item.itemId(), Optional.of(item));
  }

  /** The shop no longer offers an item. A vector that comes later does not bring it back. */
  public void removeItem(String itemId) {
    library.items().delete(itemId);
    refresh(itemId, Optional.empty());
  }

  private void refresh(String itemId, Optional<CatalogueItem> item) {
    asking(
        () -> {
          generations.values().forEach(generation -> generation.refresh(itemId, item));
          return null;
        });
  }

  /**
   * The classifier read an item's image.
   *
   * @param at when, milliseconds since 1970
   * @throws IllegalArgumentException if the vector cannot be indexed
   */
  public void put(String itemId, FashionVector vector, long at) {
    Optional<CatalogueItem> item = library.items().find(itemId).map(ItemIndex::decoded);
    begin(vector);
    asking(
        () -> {
          // What another model read in an earlier image is out of date, also after a restart.
          generations.values().stream()
              .filter(other -> !other.modelVersion().equals(vector.modelVersion()))
              .forEach(other -> other.removeUnlessOf(itemId, vector.imageId()));
          generations.get(vector.modelVersion()).put(itemId, vector, at, item);
          return null;
        });
  }

  /** A generation for a model that none is of. */
  private void begin(FashionVector vector) {
    String model = vector.modelVersion();
    if (asking(() -> generations.containsKey(model))) {
      return;
    }
    var taxonomy = KnownClasses.first(vector).taxonomy();
    changing(
        () -> {
          generations.put(model, new Generation(model, library.create(model, taxonomy), fields));
          if (generations.size() == 1) {
            serving = generations.get(model);
          }
        });
  }

  private static CatalogueItem decoded(byte[] json) {
    try {
      return Codecs.CATALOGUE_ITEM.decode(json);
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The vectors of an item are gone. */
  public void removeVector(String itemId) {
    asking(
        () -> {
          generations.values().forEach(generation -> generation.remove(itemId));
          return null;
        });
  }

  /**
   * Makes all changes durable.
   *
   * @param next topic and partition to the offset to read next
   * @param notes to be found again
   */
  public void commit(Map<String, Long> next, Map<String, String> notes) {
    asking(
        () -> {
          // The table last: a generation that it does not know of yet is read again.
          generations.values().forEach(generation -> generation.commit(next, notes));
          Map<String, String> all = new HashMap<>(notes);
          if (settled && serving != null) {
            all.put(SERVING, serving.modelVersion());
          }
          library.items().commit(new Checkpoint(next, all));
          return null;
        });
  }

  /** Where to read on: the oldest offset of each partition, and the notes. */
  public Checkpoint committed() {
    return asking(
        () -> {
          Checkpoint items = library.items().committed();
          Map<String, Long> next = new HashMap<>(items.next());
          for (Generation generation : generations.values()) {
            Map<String, Long> other = generation.committed();
            next.keySet().retainAll(other.keySet());
            next.replaceAll((partition, offset) -> Math.min(offset, other.get(partition)));
          }
          return new Checkpoint(next, items.notes());
        });
  }

  /**
   * Asks the generation that serves; empty before the first vector.
   *
   * @throws IndexAwayException if the index cannot be asked now
   */
  public <T> Optional<T> reading(Function<Generation, T> query) {
    requireThere();
    return asking(() -> Optional.ofNullable(serving).map(query));
  }

  /**
   * Asks the generation that serves, or, if that is of no use to the caller, the newest that is.
   *
   * @param useful whether items of this model are of use
   * @return empty if no generation is
   * @throws IndexAwayException if the index cannot be asked now
   */
  public <T> Optional<T> reading(Predicate<String> useful, Function<Generation, T> query) {
    requireThere();
    return asking(
        () ->
            Optional.ofNullable(serving)
                .filter(now -> useful.test(now.modelVersion()))
                .or(
                    () ->
                        generations.values().stream()
                            .filter(generation -> useful.test(generation.modelVersion()))
                            .max(OLDEST_FIRST))
                .map(query));
  }

  private void requireThere() {
    if (!library.isThere()) {
      throw new IndexAwayException("the index has not been seen since the start");
    }
  }

  /** Makes all changes visible now, instead of within a second. */
  public void refresh() {
    asking(
        () -> {
          generations.values().forEach(Generation::refresh);
          return null;
        });
  }

  /**
   * Decides which generation serves, once all that the topics hold has been read for the first
   * time: from the oldest on, each that is complete takes over from the one before. If the topic
   * may have lost vectors of the earlier model already, the generation that shows most serves.
   * Later, and after a restart, the same as {@link #advance}.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @param replacedStay how long the topic keeps a vector that a newer one has replaced
   */
  public void settle(BiPredicate<String, String> wardrobes, Instant now, Duration replacedStay) {
    if (settled) {
      advance(wardrobes);
      return;
    }
    refresh();
    changing(
        () -> {
          List<Generation> byAge = byAge();
          settled = true;
          if (byAge.isEmpty()) {
            return;
          }
          Generation chosen = byAge.getFirst();
          long lost = now.minus(replacedStay).toEpochMilli();
          for (Generation newer : byAge) {
            boolean fuller = newer.first() < lost && newer.size() > chosen.size();
            if (newer != chosen && (fuller || takesOver(newer, chosen, wardrobes))) {
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
    if (asking(() -> generations.size() < 2)) {
      return false;
    }
    refresh();
    // Asked while others read; only once there is something to do they must wait.
    Optional<Generation> newer = asking(() -> complete(wardrobes));
    newer.ifPresent(generation -> changing(() -> serve(generation)));
    return newer.isPresent();
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
    return asking(
        () -> {
          List<Coverage> all = new ArrayList<>();
          if (serving != null) {
            all.add(new Coverage(serving.modelVersion(), serving.size()));
          }
          byAge().stream()
              .filter(other -> other != serving)
              .forEach(other -> all.add(new Coverage(other.modelVersion(), other.shared(serving))));
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
    List<Generation> older =
        generations.values().stream()
            .filter(other -> other != chosen && OLDEST_FIRST.compare(other, chosen) < 0)
            .toList();
    for (Generation generation : older) {
      generations.remove(generation.modelVersion());
      library.drop(generation.modelVersion());
    }
  }

  private List<Generation> byAge() {
    return generations.values().stream().sorted(OLDEST_FIRST).toList();
  }

  private <T> T asking(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void changing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Forgets everything, also on the disk: the topics are then read from the beginning. */
  public void clear() {
    changing(
        () -> {
          List.copyOf(generations.keySet()).forEach(library::drop);
          generations.clear();
          serving = null;
          settled = false;
          library.items().clear();
        });
  }

  /** What was not committed is forgotten. */
  @Override
  public void close() {
    changing(library::close);
  }
}
