package org.fashionnet.recommender.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.SearchIndex;

/**
 * All items, durable, with a generation for each model that read them; one generation serves. An
 * item is shown only while it is available and the vector of its present image is there, in
 * whichever order the two arrived; after a change of the image it is hidden until the new vector
 * comes. One thread puts, removes, clears and commits, another may decide which generation serves,
 * any number lease.
 *
 * <p>Readers never wait for a writer: they lease an {@link IndexSnapshot}, and a change of the
 * generations publishes another one. What the change took away is closed in the thread that made
 * the change, once the last lease of the older snapshots has ended.
 *
 * <p>What an item is depends on the last record of each topic alone. So records may be put again in
 * the order of their topic, and the commits of items and generations may be of different age, as a
 * crash leaves them: reading on from the oldest ends in the same state.
 */
public final class ItemIndex implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ItemIndex.class.getName());
  private static final String SERVING = "serving";

  /** Notes that begin like this name the generations of a commit. */
  private static final String MODEL = "model:";

  /** A request that takes longer finds the index closed. */
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);

  private final IndexStore store;
  private final Fields fields;
  private volatile IndexSnapshot current;

  /** Continues with what a store holds. The store is closed with this index. */
  public ItemIndex(IndexStore store, Fields fields) {
    this.store = store;
    this.fields = fields;
    Map<String, String> notes = store.items().committed().notes();
    List<GenerationWriter> generations = new ArrayList<>();
    store
        .indexes()
        .forEach(
            (model, index) -> {
              if (isOf(notes, model)) {
                generations.add(new GenerationWriter(model, index, fields));
              } else {
                // It was dropped, or begun, and a crash came before the removal or the next commit.
                store.drop(model);
              }
            });
    this.current =
        IndexSnapshot.first(store.isThere(), generations, Optional.ofNullable(notes.get(SERVING)));
  }

  /** Whether a commit knows a generation; commits of earlier versions name none. */
  private static boolean isOf(Map<String, String> notes, String model) {
    return notes.containsKey(MODEL + model)
        || notes.keySet().stream().noneMatch(note -> note.startsWith(MODEL));
  }

  /**
   * Keeps the generations open until the lease is closed.
   *
   * @throws IndexAwayException if the index is closed
   */
  public IndexLease lease() {
    return tryLease().orElseThrow(() -> new IndexAwayException("the index is closed"));
  }

  /** As {@link #lease}; empty if the index is closed. */
  Optional<IndexLease> tryLease() {
    IndexSnapshot now = current;
    while (!now.isClosed() && !now.tryHold()) {
      now = current;
    }
    return now.isClosed() ? Optional.empty() : Optional.of(new IndexLease(now));
  }

  /** Whether the generation that serves was chosen among all that the topics hold. */
  public boolean settled() {
    return current.settled();
  }

  /**
   * Announces which items will be put or removed next; an index that is far away fetches them at
   * once.
   */
  public void expect(Collection<String> itemIds) {
    store.items().expect(itemIds);
    forEach(generation -> generation.expect(itemIds));
  }

  /**
   * The shop offers an item, or changed it.
   *
   * @throws IllegalArgumentException if it cannot be indexed
   */
  public void put(CatalogueItem item) {
    fields.of(item);
    store.items().put(item.itemId(), Codecs.CATALOGUE_ITEM.encode(item));
    forEach(generation -> generation.describe(item.itemId(), Optional.of(item)));
  }

  /** The shop no longer offers an item. A vector that comes later does not bring it back. */
  public void removeItem(String itemId) {
    store.items().delete(itemId);
    forEach(generation -> generation.describe(itemId, Optional.empty()));
  }

  /**
   * The classifier read an item's image.
   *
   * @param at when, milliseconds since 1970
   * @throws IllegalArgumentException if the vector cannot be indexed
   * @throws IndexAwayException if the vectors of the same model are just being removed
   */
  public void put(String itemId, FashionVector vector, long at) {
    Optional<CatalogueItem> item = store.items().find(itemId).map(ItemIndex::decoded);
    String model = vector.modelVersion();
    if (current.find(model).isEmpty()) {
      begin(vector);
    }
    forEach(
        generation -> {
          if (generation.modelVersion().equals(model)) {
            generation.put(itemId, vector, at, item);
          } else {
            // What another model read in an earlier image is out of date, also after a restart.
            generation.removeUnlessOf(itemId, vector.imageId());
          }
        });
  }

  private void begin(FashionVector vector) {
    String model = vector.modelVersion();
    if (current.isLeaving(model)) {
      throw new IndexAwayException(
          "the earlier vectors of model '%s' are removed".formatted(model));
    }
    SearchIndex index = store.create(model, KnownClasses.first(vector).taxonomy());
    var begun = new GenerationWriter(model, index, fields);
    publish(now -> now.with(begun));
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
    forEach(generation -> generation.remove(itemId));
  }

  /**
   * Makes all changes durable.
   *
   * @param next topic and partition to the offset to read next
   * @param notes returned by {@link #committed}
   */
  public void commit(Map<String, Long> next, Map<String, String> notes) {
    try (IndexLease lease = held()) {
      IndexSnapshot now = lease.snapshot();
      // The items last: a generation that they do not know of yet is read again.
      now.generations().forEach(generation -> generation.commit(next, notes));
      Map<String, String> all = new HashMap<>(notes);
      now.generations().forEach(generation -> all.put(MODEL + generation.modelVersion(), ""));
      if (now.settled()) {
        now.writing().ifPresent(serving -> all.put(SERVING, serving.modelVersion()));
      }
      store.items().commit(new Checkpoint(next, all));
    }
  }

  /** Where to resume: the oldest offset of each partition, and the notes of the last commit. */
  public Checkpoint committed() {
    Checkpoint items = store.items().committed();
    Map<String, Long> next = new HashMap<>(items.next());
    forEach(
        generation -> {
          Map<String, Long> other = generation.committed();
          next.keySet().retainAll(other.keySet());
          other.forEach(
              (partition, offset) ->
                  next.computeIfPresent(partition, (p, n) -> Math.min(n, offset)));
        });
    Map<String, String> notes = new HashMap<>(items.notes());
    notes.keySet().removeIf(note -> note.equals(SERVING) || note.startsWith(MODEL));
    return new Checkpoint(next, notes);
  }

  /** Makes all changes visible now, instead of within a second. */
  public void refresh() {
    forEach(GenerationWriter::refresh);
  }

  /**
   * Decides which generation serves, once all that the topics hold has been read for the first
   * time; see {@link ServingPolicy#atStart}. Later, and after a restart, the same as {@link
   * #advance}.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @param replacedStay how long the topic keeps a vector that a newer one has replaced
   */
  public void settle(BiPredicate<String, String> wardrobes, Instant now, Duration replacedStay) {
    if (settled()) {
      advance(wardrobes);
      return;
    }
    refresh();
    Optional<String> chosen;
    try (IndexLease lease = lease()) {
      IndexSnapshot snapshot = lease.snapshot();
      chosen =
          ServingPolicy.atStart(
              snapshot.generations().stream().map(GenerationWriter::standing).toList(),
              takesOver(snapshot, wardrobes),
              now.minus(replacedStay).toEpochMilli());
    }
    chosen.ifPresentOrElse(this::serve, () -> publish(IndexSnapshot::settledEmpty));
  }

  /**
   * Lets a generation take over that has come and is complete: it shows every item that the present
   * one shows, and its model has read every garment that the present model has.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @return whether another generation serves now
   */
  public boolean advance(BiPredicate<String, String> wardrobes) {
    if (current.generations().size() < 2) {
      return false;
    }
    refresh();
    Optional<String> successor;
    try (IndexLease lease = lease()) {
      IndexSnapshot snapshot = lease.snapshot();
      successor =
          snapshot
              .writing()
              .flatMap(
                  serving ->
                      ServingPolicy.successor(
                          ages(snapshot), serving.modelVersion(), takesOver(snapshot, wardrobes)));
    }
    successor.ifPresent(this::serve);
    return successor.isPresent();
  }

  private static BiPredicate<String, String> takesOver(
      IndexSnapshot snapshot, BiPredicate<String, String> wardrobes) {
    return (newer, older) ->
        snapshot
                .find(newer)
                .orElseThrow()
                .generation()
                .covers(snapshot.find(older).orElseThrow().generation())
            && wardrobes.test(newer, older);
  }

  private static List<ServingPolicy.Age> ages(IndexSnapshot snapshot) {
    return snapshot.generations().stream().map(GenerationWriter::age).toList();
  }

  private void serve(String model) {
    List<String> outdated = ServingPolicy.outdated(ages(current), model);
    replace(now -> now.serving(model, outdated));
  }

  private void forEach(Consumer<GenerationWriter> action) {
    try (IndexLease lease = held()) {
      lease.snapshot().generations().forEach(action);
    }
  }

  /** A writer does not wait for an index that is closed: that is final for it. */
  private IndexLease held() {
    return tryLease()
        .orElseThrow(() -> new UncheckedIOException(new IOException("the index is closed")));
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

  /** Nothing that waits may happen in the step. */
  private synchronized Change publish(UnaryOperator<IndexSnapshot> step) {
    IndexSnapshot before = current;
    if (before.isClosed()) {
      return new Change(before, before);
    }
    IndexSnapshot after = step.apply(before);
    current = after;
    before.replaceBy(after);
    return new Change(before, after);
  }

  /** Publishes a change, and removes what it took away once nobody uses that any longer. */
  private void replace(UnaryOperator<IndexSnapshot> step) {
    Change change = publish(step);
    List<String> left = change.left();
    if (!left.isEmpty()) {
      awaitReleased(change.before());
      left.forEach(store::drop);
      publish(now -> now.removed(left));
    }
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

  /** Forgets everything, also what is durable: the topics are then read from the beginning. */
  public void clear() {
    replace(IndexSnapshot::cleared);
    store.items().clear();
  }

  /**
   * Waits for the leases that are held, and closes the store. What was not committed is forgotten.
   */
  @Override
  public void close() {
    Change change = publish(IndexSnapshot::closed);
    if (!change.before().isClosed()) {
      awaitReleased(change.before());
      store.close();
    }
  }
}
