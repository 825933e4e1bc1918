package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Exhaustive;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.RankedCandidates;
import org.fashionnet.recommender.search.VectorLayout;

/** Items in a map, searched exhaustively. */
final class InMemoryCatalogue implements CatalogueView {
  static final String MODEL = "model";

  private final Map<String, IndexedItem> items = new TreeMap<>();
  private final String model;

  InMemoryCatalogue(String model) {
    this.model = model;
  }

  /** So many drawn items. */
  static InMemoryCatalogue of(Catalogue drawn, int items) {
    var catalogue = new InMemoryCatalogue(MODEL);
    for (int i = 0; i < items; i++) {
      catalogue.put(drawn.item(i));
    }
    return catalogue;
  }

  void put(IndexedItem item) {
    items.put(item.itemId(), item);
  }

  List<IndexedItem> items() {
    return new ArrayList<>(items.values());
  }

  @Override
  public String modelVersion() {
    return model;
  }

  @Override
  public VectorLayout layout() {
    return Catalogue.LAYOUT;
  }

  @Override
  public Optional<IndexedItem> find(String itemId) {
    return known(itemId).filter(item -> item.state() == State.AVAILABLE);
  }

  @Override
  public Optional<IndexedItem> known(String itemId) {
    return Optional.ofNullable(items.get(itemId)).filter(item -> item.state() != State.WAITING);
  }

  @Override
  public List<Hit> search(Query query, Choice choice) {
    List<Hit> best = Exhaustive.search(items.values(), query);
    return Arrays.stream(choice.of(RankedCandidates.of(best, Hit::fit, Hit::rank)))
        .mapToObj(best::get)
        .toList();
  }

  @Override
  public List<IndexedItem> group(String groupId, int most) {
    return items.values().stream()
        .filter(item -> item.state() != State.WAITING)
        .filter(item -> item.fields().getOrDefault(IndexedItem.GROUP, List.of()).contains(groupId))
        .limit(most)
        .toList();
  }

  @Override
  public List<IndexedItem> popular(Filter filter, int limit) {
    return Exhaustive.popular(items.values(), filter, limit);
  }

  @Override
  public long[] classCounts() {
    long[] counts = new long[layout().classes()];
    available()
        .forEach(
            item -> {
              for (int a = 0; a < layout().attributes(); a++) {
                if (item.vector().classOf(a) >= 0) {
                  counts[layout().start(a) + item.vector().classOf(a)]++;
                }
              }
            });
    return counts;
  }

  private Stream<IndexedItem> available() {
    return items.values().stream().filter(item -> item.state() == State.AVAILABLE);
  }

  @Override
  public Set<String> fields() {
    return Catalogue.FIELDS;
  }

  @Override
  public Optional<String> currency() {
    return Optional.empty();
  }

  @Override
  public boolean has(String field, String value) {
    return items.values().stream()
        .anyMatch(item -> item.fields().getOrDefault(field, List.of()).contains(value));
  }

  @Override
  public SortedMap<String, Integer> values(String field) {
    SortedMap<String, Integer> values = new TreeMap<>();
    available()
        .flatMap(item -> item.fields().getOrDefault(field, List.of()).stream())
        .forEach(value -> values.merge(value, 1, Integer::sum));
    return values;
  }
}
