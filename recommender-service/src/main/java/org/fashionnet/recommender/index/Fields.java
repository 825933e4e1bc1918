package org.fashionnet.recommender.index;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.recommender.search.IndexedItem;

/**
 * The catalogue fields that lists can be filtered by: the category and the fields that the shop
 * declared.
 *
 * @param names of the fields, including {@link #CATEGORY}
 */
public record Fields(Set<String> names) {
  public static final String CATEGORY = IndexedItem.CATEGORY;

  private static final int LONGEST = 200;
  private static final int MOST = 100;

  public Fields {
    var sorted = new TreeSet<>(names);
    sorted.add(CATEGORY);
    names = java.util.Collections.unmodifiableSet(sorted);
  }

  /**
   * The values of an item in these fields.
   *
   * @throws IllegalArgumentException if a field has more than 100 values, or a value is empty or
   *     longer than 200 characters
   */
  public SortedMap<String, List<String>> of(CatalogueItem item) {
    var values = new TreeMap<String, List<String>>();
    for (String name : names) {
      values.put(name, checked(name, name.equals(CATEGORY) ? category(item) : item.values(name)));
    }
    return values;
  }

  private static List<String> category(CatalogueItem item) {
    return item.category() == null ? List.of() : List.of(item.category());
  }

  private static List<String> checked(String name, List<String> values) {
    if (values.size() > MOST) {
      throw new IllegalArgumentException(
          "%s has %d values, at most %d are allowed".formatted(name, values.size(), MOST));
    }
    for (String value : values) {
      if (value.isEmpty() || value.length() > LONGEST) {
        throw new IllegalArgumentException(
            "%s has a value of %d characters, 1 to %d are allowed"
                .formatted(name, value.length(), LONGEST));
      }
    }
    return values;
  }
}
