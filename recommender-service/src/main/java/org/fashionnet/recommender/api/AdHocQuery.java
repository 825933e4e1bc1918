package org.fashionnet.recommender.api;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A taste in the request itself, for visitors without a wardrobe.
 *
 * @param likes garments described by their classes, attribute to class
 * @param itemIds items of the catalogue that are liked; they are not recommended again
 * @param categories shop categories that the list may contain; all if empty
 * @param fields declared catalogue field to values, one of which an item must have
 * @param minPrice lowest price; an item without a price is left out
 * @param maxPrice highest price; an item without a price is left out
 * @param availability {@code available}, the usual, or {@code any}
 * @param only attribute to classes, one of which an item must show
 * @param never attribute to classes that no item may show
 * @param excludeItemIds items that are left out
 * @param attributeWeights how much each attribute counts, 0 to 100; 1 where absent
 * @param weights {@code distinctive}, the usual: where no attributeWeights are stated, attributes
 *     count as much as they set the likings apart; {@code equal}: all count the same
 * @param diversity 0 to 1: how much items that are like others of the list give way; the list then
 *     has one page
 * @param limit length of the page, 1 to 200; 30 if absent
 * @param cursor the {@code next} of the page before; give all other fields again
 */
record AdHocQuery(
    List<Map<String, String>> likes,
    List<String> itemIds,
    List<String> categories,
    Map<String, List<String>> fields,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    String availability,
    Map<String, List<String>> only,
    Map<String, List<String>> never,
    List<String> excludeItemIds,
    Map<String, Double> attributeWeights,
    String weights,
    Double diversity,
    Integer limit,
    String cursor) {
  private static final int MOST = 100;

  AdHocQuery {
    likes = orEmpty(likes);
    itemIds = orEmpty(itemIds);
    categories = orEmpty(categories);
    excludeItemIds = orEmpty(excludeItemIds);
    fields = orEmpty(fields);
    only = orEmpty(only);
    never = orEmpty(never);
    attributeWeights = orEmpty(attributeWeights);
  }

  private static <T> List<T> orEmpty(List<T> values) {
    return values == null ? List.of() : values;
  }

  private static <T> Map<String, T> orEmpty(Map<String, T> values) {
    return values == null ? Map.of() : values;
  }

  /** Whether nothing is said of the taste. */
  boolean isCold() {
    return likes.isEmpty() && itemIds.isEmpty();
  }

  /**
   * Not in the constructor: what is thrown while JSON is read loses its sentence on the way out.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  Wishes wishes() {
    if (likes.size() + itemIds.size() > MOST) {
      throw new IllegalArgumentException(
          "likes and itemIds name %d garments, at most %d are allowed"
              .formatted(likes.size() + itemIds.size(), MOST));
    }
    requirePresent("likes", likes);
    requirePresent("itemIds", itemIds);
    requirePresent("excludeItemIds", excludeItemIds);
    for (var lists :
        List.of(Map.entry("fields", fields), Map.entry("only", only), Map.entry("never", never))) {
      lists
          .getValue()
          .forEach((name, values) -> requirePresent(lists.getKey() + "." + name, values));
    }
    Set<String> excluded = new HashSet<>(excludeItemIds);
    excluded.addAll(itemIds);
    return new Wishes(
        Wishes.with(fields, categories),
        minPrice,
        maxPrice,
        availability,
        only,
        never,
        List.copyOf(excluded),
        attributeWeights,
        weights,
        diversity,
        limit,
        cursor);
  }

  private static void requirePresent(String name, List<?> values) {
    if (values == null || values.stream().anyMatch(value -> value == null)) {
      throw new IllegalArgumentException(name + " must be a list without null");
    }
  }
}
