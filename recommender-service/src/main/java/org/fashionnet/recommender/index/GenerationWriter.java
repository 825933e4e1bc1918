package org.fashionnet.recommender.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.index.ServingPolicy.Age;
import org.fashionnet.recommender.index.ServingPolicy.Standing;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;

/** Joins the vectors of one model with the shop's items. One thread writes. */
final class GenerationWriter {
  private static final String FIRST = "first";
  private static final String LATEST = "latest";

  private final Generation generation;
  private final SearchIndex index;
  private final Fields fields;
  private volatile long first;
  private volatile long latest;

  GenerationWriter(String modelVersion, SearchIndex index, Fields fields) {
    this.generation = new Generation(modelVersion, index, fields);
    this.index = index;
    this.fields = fields;
    Map<String, String> notes = index.committed().notes();
    this.first = Long.parseLong(notes.getOrDefault(FIRST, "" + Long.MAX_VALUE));
    this.latest = Long.parseLong(notes.getOrDefault(LATEST, "" + Long.MIN_VALUE));
  }

  /** What readers ask. */
  Generation generation() {
    return generation;
  }

  String modelVersion() {
    return generation.modelVersion();
  }

  Age age() {
    return new Age(latest, modelVersion());
  }

  Standing standing() {
    return new Standing(age(), first, generation.size());
  }

  /** Makes all changes visible now. */
  void refresh() {
    index.refresh();
  }

  /** See {@link SearchIndex#expect}. */
  void expect(Collection<String> itemIds) {
    index.expect(itemIds);
  }

  /**
   * The model read an item's image.
   *
   * @param at when, milliseconds since 1970
   */
  void put(String itemId, FashionVector vector, long at, Optional<CatalogueItem> item) {
    VectorLayout before = index.layout();
    VectorLayout known = KnownClasses.learn(before, vector);
    if (known != before) {
      index.name(known);
    }
    var waiting =
        IndexedItem.waiting(itemId, vector.imageId(), known.quantise(vector), vector.embedding());
    index.put(joined(waiting, item));
    first = Math.min(first, at);
    latest = Math.max(latest, at);
  }

  void remove(String itemId) {
    index.delete(itemId);
  }

  /** Removes what was read in another image of an item. */
  void removeUnlessOf(String itemId, String imageId) {
    index
        .current(itemId)
        .filter(now -> !now.imageId().equals(imageId))
        .ifPresent(now -> index.delete(itemId));
  }

  /** Shows an item as the shop describes it now, or no longer. */
  void describe(String itemId, Optional<CatalogueItem> item) {
    index
        .current(itemId)
        .ifPresent(
            now -> {
              IndexedItem then = joined(now, item);
              if (!then.equals(now)) {
                index.put(then);
              }
            });
  }

  private IndexedItem joined(IndexedItem vector, Optional<CatalogueItem> described) {
    if (described.isEmpty() || !described.get().images().areShownBy(vector.imageId())) {
      return IndexedItem.waiting(
          vector.itemId(), vector.imageId(), vector.readInImage(), vector.embedding());
    }
    CatalogueItem item = described.get();
    QuantisedVector read = vector.readInImage();
    QuantisedVector worded = index.layout().with(read, fields.vocabulary().classes(item));
    return new IndexedItem(
        vector.itemId(),
        vector.imageId(),
        item.updatedAt(),
        item.available() ? State.AVAILABLE : State.UNAVAILABLE,
        item.price(),
        fields.of(item),
        worded,
        vector.embedding(),
        ShownItem.of(item, vector.imageId()).json(),
        worded.equals(read) ? null : read);
  }

  /** How far the topics are contained. */
  Map<String, Long> committed() {
    return index.committed().next();
  }

  void commit(Map<String, Long> next, Map<String, String> notes) {
    Map<String, String> all = new HashMap<>(notes);
    all.put(FIRST, String.valueOf(first));
    all.put(LATEST, String.valueOf(latest));
    index.commit(new Checkpoint(next, all));
  }
}
