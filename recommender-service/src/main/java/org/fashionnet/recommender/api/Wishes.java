package org.fashionnet.recommender.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.list.Diversity;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.KnownClasses;

/**
 * What a request wants of a list beside the taste, as it came.
 *
 * @param fields catalogue field to values, one of which an item must have
 * @param minPrice at least this; null for any
 * @param maxPrice at most this; null for any
 * @param availability {@code available}, the usual, or {@code any}
 * @param only attribute to classes, one of which an item must show
 * @param never attribute to classes that an item must not show
 * @param exclude itemIds that are left out
 * @param attributeWeights how much each attribute counts, 0 to 100; empty for the usual weights
 * @param weights see {@link Weighing}; null for the usual
 * @param diversity 0 to 1, see {@link Diversity}; null for the plain order
 * @param limit length of the page, 1 to 200; null for 30
 * @param cursor where the page begins; null for the beginning
 * @param explain whether to say where the scores come from
 * @param rules what the person wants always or never
 */
record Wishes(
    Map<String, List<String>> fields,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    String availability,
    Map<String, List<String>> only,
    Map<String, List<String>> never,
    List<String> exclude,
    Map<String, Double> attributeWeights,
    String weights,
    Double diversity,
    Integer limit,
    String cursor,
    boolean explain,
    KnownRules rules) {
  private static final int LONGEST = 200;
  private static final int USUAL = 30;
  private static final String AVAILABLE = "available";
  private static final String ANY = "any";

  /**
   * Checks all that can be checked without the items.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  Wishes {
    if (limit != null && (limit < 1 || limit > LONGEST)) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, LONGEST));
    }
    if (diversity != null && !(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException("diversity %s must be from 0 to 1".formatted(diversity));
    }
    if (diversity != null && cursor != null) {
      throw new IllegalArgumentException("cursor: a list with diversity has one page");
    }
    requirePrice("minPrice", minPrice);
    requirePrice("maxPrice", maxPrice);
    if (minPrice != null && maxPrice != null && minPrice.compareTo(maxPrice) > 0) {
      throw new IllegalArgumentException(
          "minPrice %s must be at most maxPrice %s"
              .formatted(minPrice.toPlainString(), maxPrice.toPlainString()));
    }
    if (availability != null && !availability.equals(AVAILABLE) && !availability.equals(ANY)) {
      throw new IllegalArgumentException(
          "availability '%s' must be %s or %s".formatted(availability, AVAILABLE, ANY));
    }
    if (weights != null && !attributeWeights.isEmpty()) {
      throw new IllegalArgumentException(
          "weights '%s' and attributeWeights exclude each other".formatted(weights));
    }
    attributeWeights.forEach(
        (attribute, weight) -> {
          if (weight == null || !(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException(
                "attributeWeights.%s %s must be from 0 to 100".formatted(attribute, weight));
          }
        });
    Weighing.of(weights);
  }

  private static void requirePrice(String name, BigDecimal price) {
    // Compared before it is written out: 1e999999999 has a billion digits.
    if (price != null && (price.signum() < 0 || price.compareTo(BigDecimal.valueOf(1e12)) > 0)) {
      throw new IllegalArgumentException(
          "%s %s must be from 0 to 1000000000000".formatted(name, price));
    }
  }

  /** The same for a person: without some items, and with their rules. */
  Wishes of(List<String> excludedItemIds, KnownRules theirs) {
    List<String> more = new ArrayList<>(exclude);
    more.addAll(excludedItemIds);
    return new Wishes(
        fields,
        minPrice,
        maxPrice,
        availability,
        only,
        never,
        more,
        attributeWeights,
        weights,
        diversity,
        limit,
        cursor,
        explain,
        theirs);
  }

  /** The same without an item. */
  Wishes without(String itemId) {
    return of(List.of(itemId), rules);
  }

  int pageLength() {
    return limit == null ? USUAL : limit;
  }

  Weighing weighing() {
    return Weighing.of(weights);
  }

  /**
   * The items that may be in the list.
   *
   * @param images imageIds that are left out
   * @throws IllegalArgumentException naming a field, value, attribute or class that there is not,
   *     and those that there are
   */
  Filter filter(Generation generation, Set<String> images) {
    attributeWeights
        .keySet()
        .forEach(name -> named("attributeWeights", () -> attribute(name, generation)));
    return rules.and(
        new Filter(
            knownFields(generation),
            minPrice,
            maxPrice,
            ANY.equals(availability),
            knownClasses("only", only, generation),
            knownClasses("never", never, generation),
            Set.copyOf(exclude),
            images));
  }

  private Map<String, Set<String>> knownFields(Generation generation) {
    Map<String, Set<String>> filter = new HashMap<>();
    fields.forEach(
        (field, values) -> {
          if (!generation.fields().names().contains(field)) {
            throw new IllegalArgumentException(
                "field '%s' is none of %s".formatted(field, generation.fields().names()));
          }
          values.forEach(value -> requireValue(field, value, generation));
          if (!values.isEmpty()) {
            filter.put(field, new HashSet<>(values));
          }
        });
    return filter;
  }

  /** A misspelled filter is not an empty shop. */
  private static void requireValue(String field, String value, Generation generation) {
    if (value == null || !generation.has(field, value)) {
      throw new IllegalArgumentException(
          "%s '%s' has no item that is shown; there are: %s"
              .formatted(field, value, String.join(", ", generation.values(field).keySet())));
    }
  }

  private static Map<String, Set<String>> knownClasses(
      String rule, Map<String, List<String>> classes, Generation generation) {
    Map<String, Set<String>> known = new HashMap<>();
    classes.forEach(
        (attribute, names) -> {
          named(rule, () -> attribute(attribute, generation));
          names.forEach(
              name ->
                  named(rule, () -> KnownClasses.require(generation.layout(), attribute, name)));
          if (!names.isEmpty()) {
            known.put(attribute, new HashSet<>(names));
          }
        });
    return known;
  }

  private static void attribute(String name, Generation generation) {
    KnownClasses.attribute(generation.layout(), name);
  }

  private static void named(String parameter, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
    }
  }

  /** Fields with the categories among them. */
  static Map<String, List<String>> with(Map<String, List<String>> fields, List<String> categories) {
    Map<String, List<String>> all = new HashMap<>(fields);
    if (!categories.isEmpty()) {
      all.merge(
          Fields.CATEGORY,
          categories,
          (one, other) -> {
            throw new IllegalArgumentException("category is given twice, also as a field");
          });
    }
    return all;
  }
}
