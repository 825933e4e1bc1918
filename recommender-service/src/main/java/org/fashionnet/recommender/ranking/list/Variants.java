package org.fashionnet.recommender.ranking.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.Scoring;

/**
 * Which variant of a group stands for it in a list: of those that the filter lets pass the best by
 * the list's scoring, those that the shop can deliver first. Whether an item is listed so depends
 * on its group alone, and the pages of a list need not know each other. A group of which one
 * variant is excluded (bought, hidden, disliked, or the one that others are compared with) is not
 * listed.
 *
 * <p>Groups are compared up to {@value #MOST} variants; of a larger one more than one may be
 * listed. For one request; not thread-safe.
 */
public final class Variants {
  public static final int MOST = 500;

  private final Function<String, List<IndexedItem>> groups;
  private final Filter filter;
  private final Predicate<IndexedItem> passes;
  private final Map<String, List<IndexedItem>> known = new HashMap<>();
  private final Map<Place, Optional<IndexedItem>> leaders = new HashMap<>();

  /** A group in the list of a scoring. */
  private record Place(String group, Scoring scoring) {}

  /**
   * The variants that a request meets.
   *
   * @param groups finds the items of a group
   * @param filter of the list
   * @param passes whether the filter lets an item pass
   */
  public Variants(
      Function<String, List<IndexedItem>> groups, Filter filter, Predicate<IndexedItem> passes) {
    this.groups = groups;
    this.filter = filter;
    this.passes = passes;
  }

  /** The group of an item; empty if it stands by itself. */
  public static Optional<String> groupOf(IndexedItem item) {
    return item.fields().getOrDefault(IndexedItem.GROUP, List.of()).stream().findFirst();
  }

  /** The variants of an item that the shop can deliver; empty if it stands by itself. */
  public List<IndexedItem> available(IndexedItem item) {
    return groupOf(item)
        .map(this::members)
        .map(all -> all.stream().filter(one -> one.state() == State.AVAILABLE).toList())
        .orElse(List.of());
  }

  /** Whether an item that the filter lets pass is listed by a scoring. */
  public boolean leads(IndexedItem item, Scoring scoring) {
    return leader(item, scoring)
        .filter(leader -> leader.itemId().equals(item.itemId()))
        .isPresent();
  }

  /** The item that is listed for an item's group; empty if none is. */
  public Optional<IndexedItem> leader(IndexedItem item, Scoring scoring) {
    Optional<String> group = groupOf(item);
    return group.isEmpty()
        ? Optional.of(item)
        : leaders.computeIfAbsent(new Place(group.get(), scoring), place -> best(item, place));
  }

  private Optional<IndexedItem> best(IndexedItem item, Place place) {
    List<IndexedItem> all = new ArrayList<>(members(place.group()));
    if (all.stream().noneMatch(one -> one.itemId().equals(item.itemId()))) {
      all.add(item);
    }
    if (all.stream().anyMatch(one -> filter.excludedItems().contains(one.itemId()))) {
      return Optional.empty();
    }
    return all.stream()
        .filter(passes)
        .min(
            Comparator.comparing((IndexedItem one) -> one.state() != State.AVAILABLE)
                .thenComparing(place.scoring()::rank));
  }

  private List<IndexedItem> members(String group) {
    return known.computeIfAbsent(group, groups);
  }

  /** The first items of a list that are of different groups, none of which is excluded. */
  public List<IndexedItem> once(List<IndexedItem> items, int limit) {
    Set<String> met = new HashSet<>();
    return items.stream()
        .filter(
            item ->
                groupOf(item)
                    .map(
                        group ->
                            met.add(group)
                                && members(group).stream()
                                    .noneMatch(
                                        one -> filter.excludedItems().contains(one.itemId())))
                    .orElse(true))
        .limit(limit)
        .toList();
  }
}
