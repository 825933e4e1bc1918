package org.fashionnet.recommender.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.fashionnet.recommender.index.Generation;

/** Checks what a request wants of the catalogue's fields. */
final class FieldFilter {
  private FieldFilter() {}

  /**
   * Field to values, one of which an item must have; without fields of which none is wanted.
   *
   * @throws IllegalArgumentException if no item is shown that has one of the values: a misspelled
   *     filter is not an empty shop
   */
  static Map<String, Set<String>> of(Map<String, List<String>> wanted, Generation generation) {
    Map<String, Set<String>> filter = new HashMap<>();
    wanted.forEach(
        (field, values) -> {
          if (!values.isEmpty()) {
            SortedMap<String, Integer> known = generation.values(field);
            values.forEach(value -> require(field, value, known));
            filter.put(field, Set.copyOf(values));
          }
        });
    return filter;
  }

  private static void require(String field, String value, SortedMap<String, Integer> known) {
    if (value == null || !known.containsKey(value)) {
      throw new IllegalArgumentException(
          "%s '%s' has no item that is shown; there are: %s"
              .formatted(field, value, String.join(", ", known.keySet())));
    }
  }
}
