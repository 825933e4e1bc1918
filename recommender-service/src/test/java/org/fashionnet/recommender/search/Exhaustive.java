package org.fashionnet.recommender.search;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.search.IndexedItem.State;

/** The definition of the list: look at every item, sort, cut. */
public final class Exhaustive {
  private Exhaustive() {}

  public static List<Hit> search(Collection<IndexedItem> items, Query query) {
    return items.stream()
        .filter(item -> passes(item, query.filter()))
        .map(item -> hit(item, query.scoring()))
        .filter(hit -> query.after().isEmpty() || hit.rank().compareTo(query.after().get()) > 0)
        .sorted((x, y) -> x.rank().compareTo(y.rank()))
        .limit(query.limit())
        .toList();
  }

  /** With a choice, as an index answers it. */
  public static List<Hit> search(Collection<IndexedItem> items, Query query, Choice choice) {
    List<Hit> best = search(items, query);
    return Arrays.stream(choice.of(RankedCandidates.of(best, Hit::fit, Hit::rank)))
        .mapToObj(best::get)
        .toList();
  }

  /** Looks of most items first, each with its newest item, then each with its second. */
  public static List<IndexedItem> popular(Collection<IndexedItem> items, Filter filter, int limit) {
    var counted =
        new Filter(
            filter.fields(),
            filter.minimumPrice(),
            filter.maximumPrice(),
            filter.unavailableToo(),
            filter.only(),
            filter.never(),
            Set.of(),
            Set.of());
    Map<Long, List<IndexedItem>> byLook =
        items.stream()
            .filter(item -> passes(item, counted))
            .collect(groupingBy(item -> Catalogue.LAYOUT.look(item.vector())));
    List<List<IndexedItem>> looks =
        byLook.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<Long, List<IndexedItem>> e) -> -e.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .limit(limit)
            .map(
                look ->
                    look.getValue().stream()
                        .filter(item -> passes(item, filter))
                        .sorted(
                            Comparator.comparing(IndexedItem::updatedAt)
                                .reversed()
                                .thenComparing(IndexedItem::itemId))
                        .toList())
            .toList();
    List<IndexedItem> list = new ArrayList<>();
    for (int round = 0; round < limit; round++) {
      for (List<IndexedItem> look : looks) {
        if (round < look.size() && list.size() < limit) {
          list.add(look.get(round));
        }
      }
    }
    return list;
  }

  private static Hit hit(IndexedItem item, Scoring scoring) {
    double score = 0;
    for (int a = 0; a < item.vector().attributes(); a++) {
      score += scoring.matches(a, item.vector().classOf(a));
    }
    var rank =
        new Rank(
            score,
            scoring.expectedMatches(item.vector().probabilities(), 0),
            scoring.similarity(item.embedding()),
            item.updatedAt().toEpochMilli(),
            item.itemId());
    return new Hit(rank, scoring.fit(rank), item);
  }

  private static boolean passes(IndexedItem item, Filter filter) {
    if (item.state() == State.WAITING
        || (item.state() == State.UNAVAILABLE && !filter.unavailableToo())) {
      return false;
    }
    if (filter.hasPrice() && item.price() == null) {
      return false;
    }
    if ((filter.minimumPrice() != null && item.price().compareTo(filter.minimumPrice()) < 0)
        || (filter.maximumPrice() != null && item.price().compareTo(filter.maximumPrice()) > 0)
        || filter.excludedItems().contains(item.itemId())
        || filter.excludedImages().contains(item.imageId())) {
      return false;
    }
    for (Map.Entry<String, Set<String>> field : filter.fields().entrySet()) {
      Set<String> values = new HashSet<>(item.fields().getOrDefault(field.getKey(), List.of()));
      values.retainAll(field.getValue());
      if (values.isEmpty()) {
        return false;
      }
    }
    return filter.only().entrySet().stream().allMatch(r -> r.getValue().contains(shown(item, r)))
        && filter.never().entrySet().stream().noneMatch(r -> r.getValue().contains(shown(item, r)));
  }

  private static String shown(IndexedItem item, Map.Entry<String, Set<String>> rule) {
    var attribute = Catalogue.TAXONOMY.attribute(rule.getKey()).orElseThrow();
    int shown = item.vector().classOf(Catalogue.LAYOUT.attribute(rule.getKey()));
    return shown < 0 ? "(unsure)" : attribute.classes().get(shown);
  }
}
