package org.fashionnet.recommender.api;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.fashionnet.recommender.index.Entry;

/** Keeps the items of some of the shop's categories. */
final class CategoryFilter {
  private CategoryFilter() {}

  /**
   * Items of any of the categories; of all if none is named.
   *
   * @param known the categories that items are shown in
   * @throws IllegalArgumentException if one is not known: a misspelled filter is not an empty shop
   */
  static Predicate<Entry> of(List<String> categories, SortedMap<String, Integer> known) {
    if (categories.isEmpty()) {
      return entry -> true;
    }
    for (String category : categories) {
      if (category == null || !known.containsKey(category)) {
        throw new IllegalArgumentException(
            "category '%s' has no item that is shown; there are: %s"
                .formatted(category, String.join(", ", known.keySet())));
      }
    }
    Set<String> wanted = Set.copyOf(categories);
    return entry -> entry.item().category() != null && wanted.contains(entry.item().category());
  }
}
