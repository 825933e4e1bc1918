package org.fashionnet.recommender.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The items as one model read them. An answer that is made from one generation cannot mix models.
 * Valid as long as the {@link IndexLease} that it was taken from.
 */
public final class Generation {
  private static final int CHUNK = 10_000;

  private final String modelVersion;
  private final SearchIndex index;
  private final Fields fields;

  Generation(String modelVersion, SearchIndex index, Fields fields) {
    this.modelVersion = modelVersion;
    this.index = index;
    this.fields = fields;
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
  public List<Hit> search(Query query, Choice choice) {
    return index.search(query, choice);
  }

  /** Weights of the attributes by what sets likings apart from the items that are shown. */
  public Map<String, Double> distinctiveWeights(List<TasteSignal> likings) {
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

  /** Whether every item that the other shows is shown here too. */
  boolean covers(Generation other) {
    return size() >= other.size()
        && other.index.<Boolean>available(
            ids -> chunks(ids).allMatch(chunk -> index.available(chunk) == chunk.size()));
  }

  /** Number of items that both show. */
  int sharedWith(Generation other) {
    return other.index.<Integer>available(ids -> chunks(ids).mapToInt(index::available).sum());
  }

  /** Many ids in one question, because an index may be far away. */
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
}
