package org.fashionnet.recommender.ranking;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.contracts.codec.Require;
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
      new ItemFilters(Map.of(), PriceRange.ANY, false, Map.of(), Map.of(), Set.of());

  /**
   * Prices that pass. An item without a price passes no range.
   *
   * @param lowest null for any
   * @param highest null for any
   * @param currency of both; null for the shop's. Prices in other currencies pass no range
   */
  public record PriceRange(
      @Nullable BigDecimal lowest, @Nullable BigDecimal highest, @Nullable String currency) {
    /** Every price passes. */
    public static final PriceRange ANY = new PriceRange(null, null, null);

    /**
     * Checks the prices.
     *
     * @throws IllegalArgumentException if one is out of range, or they are in the wrong order
     */
    public PriceRange {
      if (lowest != null) {
        Require.price("minPrice", lowest);
      }
      if (highest != null) {
        Require.price("maxPrice", highest);
      }
      if (currency != null) {
        Require.currency("currency", currency);
      }
      if (currency != null && lowest == null && highest == null) {
        throw new IllegalArgumentException(
            "currency is for minPrice and maxPrice, and both are missing");
      }
      if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
        throw new IllegalArgumentException(
            "minPrice %s must be at most maxPrice %s"
                .formatted(lowest.toPlainString(), highest.toPlainString()));
      }
    }

    private boolean isAny() {
      return lowest == null && highest == null;
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
    if (!prices.isAny()) {
      currency(catalogue).ifPresent(currency -> known.put(IndexedItem.CURRENCY, Set.of(currency)));
    }
    fields.forEach(
        (field, values) -> {
          if (!catalogue.fields().contains(field)) {
            throw new IllegalArgumentException(
                "unknown field '%s'; allowed: %s".formatted(field, catalogue.fields()));
          }
          Set<String> wanted = new HashSet<>();
          values.forEach(value -> wanted.addAll(knownValues(field, value, catalogue)));
          if (!wanted.isEmpty()) {
            known.put(field, wanted);
          }
        });
    return known;
  }

  /** Empty only if no item has a price. */
  private Optional<String> currency(CatalogueView catalogue) {
    Optional<String> named = Optional.ofNullable(prices.currency()).or(catalogue::currency);
    if (named.isPresent()) {
      return named;
    }
    Set<String> there = catalogue.values(IndexedItem.CURRENCY).keySet();
    if (there.size() > 1) {
      throw new IllegalArgumentException(
          "currency is missing: the shop has prices in %s".formatted(String.join(", ", there)));
    }
    return there.stream().findFirst();
  }

  /** A misspelled value is an error: an empty list would look like an empty shop. */
  private static Set<String> knownValues(
      String field, @Nullable String value, CatalogueView catalogue) {
    Set<String> known = new HashSet<>();
    if (value != null && catalogue.has(field, value)) {
      known.add(value);
    }
    if (value != null && field.equals(IndexedItem.CATEGORY)) {
      String key = CategoryPath.key(value);
      catalogue.values(field).keySet().stream()
          .filter(spelling -> CategoryPath.key(spelling).equals(key))
          .forEach(known::add);
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "no item has %s '%s'; shown items have: %s"
              .formatted(field, value, String.join(", ", catalogue.values(field).keySet())));
    }
    return known;
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
