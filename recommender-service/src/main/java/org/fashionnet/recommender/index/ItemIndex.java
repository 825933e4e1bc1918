package org.fashionnet.recommender.index;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
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
  private final IndexStore store;
  private final Fields fields;
  private final SnapshotHolder snapshots;

  /** Tells whether the shop's words mean the same as when the index was filled. */
  public String words() {
    return String.valueOf(JsonCodec.json(fields.vocabulary().vocabulary()).hashCode());
  }

  /** Continues with what a store holds. The store is closed with this index. */
  public ItemIndex(IndexStore store, Fields fields) {
    this.store = store;
    this.fields = fields;
    CommitNotes notes = new CommitNotes(store.items().committed().notes());
    List<GenerationWriter> generations = new ArrayList<>();
    store
        .indexes()
        .forEach(
            (model, index) -> {
              if (notes.knows(model)) {
                generations.add(new GenerationWriter(model, index, fields));
              } else {
                // It was dropped, or begun, and a crash came before the removal or the next commit.
                store.drop(model);
              }
            });
    this.snapshots =
        new SnapshotHolder(IndexSnapshot.first(store.isThere(), generations, notes.serving()));
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
    return snapshots.tryLease();
  }

  /** Whether the generation that serves was chosen among all that the topics hold. */
  public boolean settled() {
    return snapshots.current().settled();
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
    if (snapshots.current().find(model).isEmpty()) {
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
    if (snapshots.current().isLeaving(model)) {
      throw new IndexAwayException(
          "the earlier vectors of model '%s' are removed".formatted(model));
    }
    SearchIndex index = store.create(model, KnownClasses.first(vector).taxonomy());
    var begun = new GenerationWriter(model, index, fields);
    snapshots.publish(now -> now.with(begun));
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
      store.items().commit(new Checkpoint(next, CommitNotes.of(now, notes)));
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
    return new Checkpoint(next, new CommitNotes(items.notes()).ofCaller());
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
      long lostBefore = now.minus(replacedStay).toEpochMilli();
      chosen = new Succession(lease.snapshot(), wardrobes).atStart(lostBefore);
    }
    chosen.ifPresentOrElse(this::serve, () -> snapshots.publish(IndexSnapshot::settledEmpty));
  }

  /**
   * Lets a generation take over that has come and is complete: it shows every item that the present
   * one shows, and its model has read every garment that the present model has.
   *
   * @param wardrobes whether the first model has read all garments that the second has
   * @return whether another generation serves now
   */
  public boolean advance(BiPredicate<String, String> wardrobes) {
    if (snapshots.current().generations().size() < 2) {
      return false;
    }
    refresh();
    Optional<String> successor;
    try (IndexLease lease = lease()) {
      successor = new Succession(lease.snapshot(), wardrobes).successor();
    }
    successor.ifPresent(this::serve);
    return successor.isPresent();
  }

  private void serve(String model) {
    List<String> outdated = Succession.outdated(snapshots.current(), model);
    snapshots.replace(now -> now.serving(model, outdated), store::drop);
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

  /** Forgets everything, also what is durable: the topics are then read from the beginning. */
  public void clear() {
    snapshots.replace(IndexSnapshot::cleared, store::drop);
    store.items().clear();
  }

  /**
   * Waits for the leases that are held, and closes the store. What was not committed is forgotten.
   */
  @Override
  public void close() {
    if (snapshots.close()) {
      store.close();
    }
  }
}
