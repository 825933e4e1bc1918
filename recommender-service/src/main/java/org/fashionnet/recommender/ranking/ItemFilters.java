package org.fashionnet.recommender.ranking;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * Which items a request wants, as it says so; {@link #in} checks the names against a catalogue.
 *
 * @param fields catalogue field to values, one of which an item must have
 * @param unavailableToo whether items that the shop cannot deliver are listed
 * @param only attribute to classes, one of which an item must show
 * @param never attribute to classes that an item must not show
 * @param excludedItemIds items that are left out
 */
public record ItemFilters(
    Map<String, List<String>> fields,
    PriceRange prices,
    boolean unavailableToo,
    Map<String, List<String>> only,
    Map<String, List<String>> never,
    Set<String> excludedItemIds) {
  /** Everything that is available. */
  public static final ItemFilters NONE =
      new ItemFilters(Map.of(), new PriceRange(null, null), false, Map.of(), Map.of(), Set.of());

  private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1000000000000");

  /**
   * Prices that pass. An item without a price passes no range.
   *
   * @param lowest null for any
   * @param highest null for any
   */
  public record PriceRange(@Nullable BigDecimal lowest, @Nullable BigDecimal highest) {
    /**
     * Checks the prices.
     *
     * @throws IllegalArgumentException if one is out of range, or they are in the wrong order
     */
    public PriceRange {
      requirePrice("minPrice", lowest);
      requirePrice("maxPrice", highest);
      if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
        throw new IllegalArgumentException(
            "minPrice %s must be at most maxPrice %s"
                .formatted(lowest.toPlainString(), highest.toPlainString()));
      }
    }

    private static void requirePrice(String name, @Nullable BigDecimal price) {
      // Printed as it is: 1e999999999 written out has a billion digits.
      if (price != null && (price.signum() < 0 || price.compareTo(HIGHEST_PRICE) > 0)) {
        throw new IllegalArgumentException(
            "%s %s must be from 0 to %s".formatted(name, price, HIGHEST_PRICE));
      }
    }
  }

  /**
   * Fields with the categories among them.
   *
   * @throws IllegalArgumentException if the categories are given as a field too
   */
  public static Map<String, List<String>> fields(
      Map<String, List<String>> fields, List<String> categories) {
    if (categories.isEmpty()) {
      return fields;
    }
    if (fields.containsKey(IndexedItem.CATEGORY)) {
      throw new IllegalArgumentException("category is given twice: by itself and as a field");
    }
    Map<String, List<String>> all = new HashMap<>(fields);
    all.put(IndexedItem.CATEGORY, categories);
    return all;
  }

  /**
   * Reads the parameter that says whether unavailable items are listed too.
   *
   * @param availability {@code available} or {@code any}; null for the default, available
   * @throws IllegalArgumentException naming what is allowed
   */
  public static boolean unavailableToo(@Nullable String availability) {
    return switch (availability == null ? "available" : availability) {
      case "available" -> false;
      case "any" -> true;
      default ->
          throw new IllegalArgumentException(
              "availability '%s' must be available or any".formatted(availability));
    };
  }

  /** The same with more items left out. */
  public ItemFilters without(Set<String> itemIds) {
    Set<String> all = new HashSet<>(excludedItemIds);
    all.addAll(itemIds);
    return new ItemFilters(fields, prices, unavailableToo, only, never, all);
  }

  /**
   * The filter for a catalogue.
   *
   * @throws IllegalArgumentException naming an unknown field, value, attribute or class, and the
   *     known ones
   */
  Filter in(CatalogueView catalogue) {
    return new Filter(
        knownFields(catalogue),
        prices.lowest(),
        prices.highest(),
        unavailableToo,
        knownClasses("only", only, catalogue.layout()),
        knownClasses("never", never, catalogue.layout()),
        excludedItemIds,
        Set.of());
  }

  private Map<String, Set<String>> knownFields(CatalogueView catalogue) {
    Map<String, Set<String>> known = new HashMap<>();
    fields.forEach(
        (field, values) -> {
          if (!catalogue.fields().contains(field)) {
            throw new IllegalArgumentException(
                "unknown field '%s'; allowed: %s".formatted(field, catalogue.fields()));
          }
          values.forEach(value -> requireValue(field, value, catalogue));
          if (!values.isEmpty()) {
            known.put(field, Set.copyOf(values));
          }
        });
    return known;
  }

  /** A misspelled value is an error: an empty list would look like an empty shop. */
  private static void requireValue(String field, @Nullable String value, CatalogueView catalogue) {
    if (value == null || !catalogue.has(field, value)) {
      throw new IllegalArgumentException(
          "no item has %s '%s'; shown items have: %s"
              .formatted(field, value, String.join(", ", catalogue.values(field).keySet())));
    }
  }

  private static Map<String, Set<String>> knownClasses(
      String rule, Map<String, List<String>> classes, VectorLayout layout) {
    Map<String, Set<String>> known = new HashMap<>();
    classes.forEach(
        (attribute, names) -> {
          try {
            KnownClasses.attribute(layout, attribute);
            names.forEach(name -> KnownClasses.require(layout, attribute, name));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule + ": " + e.getMessage(), e);
          }
          if (!names.isEmpty()) {
            known.put(attribute, Set.copyOf(names));
          }
        });
    return known;
  }
}
