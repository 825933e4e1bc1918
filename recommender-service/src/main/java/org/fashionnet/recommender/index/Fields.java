package org.fashionnet.recommender.index;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.recommender.ranking.CategoryPath;
import org.fashionnet.recommender.search.IndexedItem;

/**
 * What a shop's data says of an item: the fields that lists can be filtered by (category, size,
 * those that the shop declared, and the currency for price filters), and its own words for classes.
 *
 * @param names of all fields
 * @param currency of the shop, which a price filter means when it names none; empty if it has not
 *     said
 * @param vocabulary what the shop's words mean
 */
public record Fields(Set<String> names, Optional<String> currency, ShopWords vocabulary) {
  public static final String CATEGORY = IndexedItem.CATEGORY;

  /** Fields that no request names. */
  private static final List<String> HIDDEN =
      List.of(IndexedItem.CURRENCY, IndexedItem.UNMAPPED, IndexedItem.GROUP, IndexedItem.COLOR);

  /** The attribute that the shop has its word for a variant's color in. */
  private static final String COLOR_ATTRIBUTE = "color";

  private static final int LONGEST = 200;
  private static final int MOST = 100;

  public Fields {
    var sorted = new TreeSet<>(names);
    sorted.addAll(List.of(CATEGORY, IndexedItem.SIZE));
    sorted.addAll(HIDDEN);
    names = Collections.unmodifiableSet(sorted);
  }

  /** Of a shop that has not said which currency is its own. */
  public Fields(Set<String> names) {
    this(names, Optional.empty(), ShopWords.NONE);
  }

  /** Names that requests may filter by. */
  public Set<String> open() {
    var open = new TreeSet<>(names);
    open.removeAll(HIDDEN);
    return Collections.unmodifiableSet(open);
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
      values.put(name, checked(name, valuesOf(name, item)));
    }
    return values;
  }

  private List<String> valuesOf(String name, CatalogueItem item) {
    return switch (name) {
      case CATEGORY -> item.category() == null ? List.of() : CategoryPath.of(item.category());
      case IndexedItem.SIZE -> item.size() == null ? List.of() : List.of(item.size());
      case IndexedItem.CURRENCY ->
          item.price() == null || item.currency() == null ? List.of() : List.of(item.currency());
      case IndexedItem.GROUP -> item.groupId() == null ? List.of() : List.of(item.groupId());
      case IndexedItem.COLOR -> color(item);
      case IndexedItem.UNMAPPED -> vocabulary.unmapped(item);
      default -> item.values(name);
    };
  }

  private static List<String> color(CatalogueItem item) {
    String color = item.groupId() == null ? null : item.attributes().get(COLOR_ATTRIBUTE);
    return color == null || color.isBlank() || Require.length(color) > LONGEST
        ? List.of()
        : List.of(color.strip());
  }

  private static List<String> checked(String name, List<String> values) {
    if (values.size() > MOST) {
      throw new IllegalArgumentException(
          "%s has %d values, at most %d are allowed".formatted(name, values.size(), MOST));
    }
    if (name.equals(CATEGORY)) {
      return values; // The item has checked its own category.
    }
    for (String value : values) {
      if (value.isEmpty() || Require.length(value) > LONGEST) {
        throw new IllegalArgumentException(
            "%s has a value of %d characters, 1 to %d are allowed"
                .formatted(name, Require.length(value), LONGEST));
      }
    }
    return values;
  }
}
