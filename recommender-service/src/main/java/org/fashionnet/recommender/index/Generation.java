package org.fashionnet.recommender.index;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fashionnet.recommender.ranking.CatalogueView;
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
public final class Generation implements CatalogueView {
  private static final int CHUNK = 10_000;

  private final String modelVersion;
  private final SearchIndex index;
  private final Fields fields;

  /** The items of an index, which stays open as long as they are asked for. */
  public Generation(String modelVersion, SearchIndex index, Fields fields) {
    this.modelVersion = modelVersion;
    this.index = index;
    this.fields = fields;
  }

  @Override
  public String modelVersion() {
    return modelVersion;
  }

  @Override
  public Optional<IndexedItem> find(String itemId) {
    return index.find(itemId).filter(item -> item.state() == State.AVAILABLE);
  }

  @Override
  public Optional<IndexedItem> known(String itemId) {
    return index.find(itemId).filter(item -> item.state() != State.WAITING);
  }

  /** Number of items that are shown. */
  public int size() {
    return index.available();
  }

  /** Number of distinct looks. */
  public int looks() {
    return index.looks();
  }

  @Override
  public List<Hit> search(Query query, Choice choice) {
    return index.search(query, choice);
  }

  @Override
  public long[] classCounts() {
    return index.classCounts();
  }

  @Override
  public Set<String> fields() {
    return fields.open();
  }

  @Override
  public Optional<String> currency() {
    return fields.currency();
  }

  @Override
  public boolean has(String field, String value) {
    return index.has(field, value);
  }

  @Override
  public List<IndexedItem> group(String groupId, int most) {
    return index.having(IndexedItem.GROUP, groupId, most).stream()
        .filter(item -> item.state() != State.WAITING)
        .toList();
  }

  @Override
  public List<IndexedItem> popular(Filter filter, int limit) {
    return index.popular(filter, limit);
  }

  @Override
  public SortedMap<String, Integer> values(String field) {
    return index.values(field);
  }

  @Override
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
