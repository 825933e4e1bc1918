package org.fashionnet.recommender.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.Distinctiveness;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.Listing;
import org.fashionnet.recommender.search.Preference.Liking;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The items as one model read them. An answer that is made from one generation cannot mix models.
 * The thread of {@link ItemIndex} writes.
 */
public final class Generation {
  private static final String FIRST = "first";
  private static final String LATEST = "latest";
  private static final int CHUNK = 10_000;

  private final String modelVersion;
  private final SearchIndex index;
  private final Fields fields;
  private volatile long first;
  private volatile long latest;

  Generation(String modelVersion, SearchIndex index, Fields fields) {
    this.modelVersion = modelVersion;
    this.index = index;
    this.fields = fields;
    Map<String, String> notes = index.committed().notes();
    this.first = Long.parseLong(notes.getOrDefault(FIRST, "" + Long.MAX_VALUE));
    this.latest = Long.parseLong(notes.getOrDefault(LATEST, "" + Long.MIN_VALUE));
  }

  /** The model that read all of these items. */
  public String modelVersion() {
    return modelVersion;
  }

  /** An item that is shown. */
  public Optional<IndexedItem> find(String itemId) {
    return index.find(itemId).filter(item -> item.state() == State.AVAILABLE);
  }

  /** An item of the shop, available or not, whose present image has been read. */
  public Optional<IndexedItem> known(String itemId) {
    return index.find(itemId).filter(item -> item.state() != State.WAITING);
  }

  /** What the model read in an item's image; probabilities in steps of 1/255. */
  public FashionVector vector(IndexedItem item) {
    return new FashionVector(
        item.imageId(),
        modelVersion,
        layout().taxonomy().version(),
        layout().features(item.vector()),
        item.embedding());
  }

  /** Number of items that are shown. */
  public int size() {
    return index.available();
  }

  /** Number of distinct looks. */
  public int looks() {
    return index.looks();
  }

  /** Of the best items those that a choice takes. */
  public List<Hit> search(Query query, Listing.Choice choice) {
    return index.search(query, choice);
  }

  /** Weights of the attributes by what sets likings apart from the items that are shown. */
  public Map<String, Double> distinctiveWeights(List<Liking> likings) {
    return Distinctiveness.weights(layout(), likings, index.classCounts());
  }

  /** The fields that lists can be filtered by. */
  public Fields fields() {
    return fields;
  }

  /** Whether an item has a value in a declared field, available or not. */
  public boolean has(String field, String value) {
    return index.has(field, value);
  }

  /** What is popular, varied; see {@link SearchIndex#popular}. */
  public List<IndexedItem> popular(Filter filter, int limit) {
    return index.popular(filter, limit);
  }

  /** The shop's categories among the items that are shown, with the number of items. */
  public SortedMap<String, Integer> categories() {
    return values(Fields.CATEGORY);
  }

  /** Values of a declared field among the items that are shown, with the number of items. */
  public SortedMap<String, Integer> values(String field) {
    return index.values(field);
  }

  /** What the numbers of classes mean. */
  public VectorLayout layout() {
    return index.layout();
  }

  /** Time of the earliest vector, milliseconds since 1970. */
  long first() {
    return first;
  }

  /** Time of the latest vector, milliseconds since 1970: the later, the newer the generation. */
  long latest() {
    return latest;
  }

  /** Makes all changes visible now. */
  void refresh() {
    index.refresh();
  }

  /** Whether every item that the other shows is shown here too. */
  boolean covers(Generation other) {
    return size() >= other.size()
        && other.index.<Boolean>available(
            ids -> chunks(ids).allMatch(chunk -> index.available(chunk) == chunk.size()));
  }

  /** Number of items that both show. */
  int shared(Generation other) {
    return other.index.<Integer>available(ids -> chunks(ids).mapToInt(index::available).sum());
  }

  /** Asked together, where an index is far away. */
  private static Stream<List<String>> chunks(Stream<String> ids) {
    Iterator<String> left = ids.iterator();
    Supplier<List<String>> next =
        () -> {
          List<String> chunk = new ArrayList<>();
          while (left.hasNext() && chunk.size() < CHUNK) {
            chunk.add(left.next());
          }
          return chunk;
        };
    return Stream.generate(next).takeWhile(chunk -> !chunk.isEmpty());
  }

  /** See {@link SearchIndex#expect}. */
  void expect(Collection<String> itemIds) {
    index.expect(itemIds);
  }

  void put(String itemId, FashionVector vector, long at, Optional<CatalogueItem> item) {
    VectorLayout known = KnownClasses.learn(layout(), vector);
    if (known != layout()) {
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

  void removeUnlessOf(String itemId, String imageId) {
    index
        .current(itemId)
        .filter(now -> !now.imageId().equals(imageId))
        .ifPresent(now -> index.delete(itemId));
  }

  /** Shows an item as the shop describes it now, or no longer. */
  void refresh(String itemId, Optional<CatalogueItem> item) {
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
    if (described.isEmpty() || !described.get().imageId().equals(vector.imageId())) {
      return IndexedItem.waiting(
          vector.itemId(), vector.imageId(), vector.vector(), vector.embedding());
    }
    CatalogueItem item = described.get();
    return new IndexedItem(
        vector.itemId(),
        vector.imageId(),
        item.updatedAt(),
        item.available() ? State.AVAILABLE : State.UNAVAILABLE,
        item.price(),
        fields.of(item),
        vector.vector(),
        vector.embedding(),
        ShownItem.of(item).json());
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
