package org.fashionnet.recommender.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.jspecify.annotations.Nullable;

/**
 * Which items may be listed.
 *
 * @param fields declared catalogue field to values, one of which the item must have
 * @param minimumPrice at least this; null for any. An item of unknown price passes no price filter
 * @param maximumPrice at most this; null for any
 * @param unavailableToo whether items that the shop cannot deliver are listed
 * @param only attribute to classes, one of which the item must show
 * @param never attribute to classes that the item must not show
 * @param excludedItems itemIds that are left out
 * @param excludedImages imageIds that are left out
 */
public record Filter(
    Map<String, Set<String>> fields,
    @Nullable BigDecimal minimumPrice,
    @Nullable BigDecimal maximumPrice,
    boolean unavailableToo,
    Map<String, Set<String>> only,
    Map<String, Set<String>> never,
    Set<String> excludedItems,
    Set<String> excludedImages) {
  /** Bounds what one query can cost. */
  public static final int MOST_VALUES = 200;

  public static final int MOST_EXCLUSIONS = 10_000;

  /** Everything that is available. */
  public static final Filter NONE =
      new Filter(Map.of(), null, null, false, Map.of(), Map.of(), Set.of(), Set.of());

  public Filter {
    fields = copy("fields", fields);
    only = copy("only", only);
    never = copy("never", never);
    excludedItems = bounded("excludedItems", excludedItems, MOST_EXCLUSIONS);
    excludedImages = bounded("excludedImages", excludedImages, MOST_EXCLUSIONS);
  }

  /** The same with more rules, all of which must hold. */
  public Filter and(Map<String, Set<String>> moreOnly, Map<String, Set<String>> moreNever) {
    return new Filter(
        fields,
        minimumPrice,
        maximumPrice,
        unavailableToo,
        merged(only, moreOnly, Filter::common),
        merged(never, moreNever, Filter::all),
        excludedItems,
        excludedImages);
  }

  /** The same with more items left out. */
  public Filter excluding(Set<String> itemIds, Set<String> imageIds) {
    return new Filter(
        fields,
        minimumPrice,
        maximumPrice,
        unavailableToo,
        only,
        never,
        all(excludedItems, itemIds),
        all(excludedImages, imageIds));
  }

  private static Map<String, Set<String>> merged(
      Map<String, Set<String>> one,
      Map<String, Set<String>> other,
      BinaryOperator<Set<String>> both) {
    Map<String, Set<String>> merged = new HashMap<>(one);
    other.forEach((attribute, classes) -> merged.merge(attribute, classes, both));
    return merged;
  }

  private static Set<String> common(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }

  private static Set<String> all(Set<String> one, Set<String> other) {
    Set<String> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  /** Whether an item in this state may be in the list. */
  public boolean allows(State state) {
    return state == State.AVAILABLE || (unavailableToo && state == State.UNAVAILABLE);
  }

  /** Whether there is a price range. */
  public boolean hasPrice() {
    return minimumPrice != null || maximumPrice != null;
  }

  /** The lowest price that passes, in the steps in which an index keeps prices. */
  public long lowestPrice() {
    return steps(minimumPrice, 0, RoundingMode.CEILING);
  }

  /** The highest price that passes, in the same steps. */
  public long highestPrice() {
    return steps(maximumPrice, Long.MAX_VALUE, RoundingMode.FLOOR);
  }

  private static long steps(@Nullable BigDecimal price, long absent, RoundingMode rounding) {
    if (price == null) {
      return absent;
    }
    BigDecimal steps =
        price
            .setScale(IndexedItem.PRICE_DECIMALS, rounding)
            .movePointRight(IndexedItem.PRICE_DECIMALS)
            .max(BigDecimal.ZERO);
    return steps.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  private static Map<String, Set<String>> copy(String name, Map<String, Set<String>> sets) {
    Map<String, Set<String>> copy = new HashMap<>();
    sets.forEach((key, values) -> copy.put(key, bounded(name + "." + key, values, MOST_VALUES)));
    return Map.copyOf(copy);
  }

  private static Set<String> bounded(String name, Set<String> values, int most) {
    if (values.size() > most) {
      throw new IllegalArgumentException(
          "%s has %d values, at most %d are allowed".formatted(name, values.size(), most));
    }
    return Set.copyOf(values);
  }
}
