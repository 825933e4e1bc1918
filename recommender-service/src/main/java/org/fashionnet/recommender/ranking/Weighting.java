package org.fashionnet.recommender.ranking;

import java.util.List;
import java.util.Map;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/** How a request wants attributes to be weighted. */
public sealed interface Weighting {
  /**
   * By the request itself.
   *
   * @param weights by attribute name, 0 to 100; 1 where absent
   */
  record Stated(Map<String, Double> weights) implements Weighting {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a weight is missing or out of range
     */
    public Stated {
      weights.forEach(
          (attribute, weight) -> {
            if (weight == null || !(weight >= 0 && weight <= 100)) {
              throw new IllegalArgumentException(
                  "attributeWeights.%s %s must be from 0 to 100".formatted(attribute, weight));
            }
          });
      weights = Map.copyOf(weights);
    }
  }

  /**
   * The default: as the person chose, or else by how much an attribute sets the taste apart ({@link
   * Distinctiveness}).
   */
  record Distinctive() implements Weighting {}

  /** All the same: the score is the plain number of matches. */
  record Equal() implements Weighting {}

  /**
   * Reads the two parameters of a request.
   *
   * @param name {@code distinctive} or {@code equal}; null for the default
   * @param stated weights by attribute name; empty without any
   * @throws IllegalArgumentException if the name is unknown, both are given, or a weight is out of
   *     range
   */
  static Weighting of(@Nullable String name, Map<String, Double> stated) {
    if (name != null && !stated.isEmpty()) {
      throw new IllegalArgumentException(
          "weights '%s' and attributeWeights exclude each other".formatted(name));
    }
    if (!stated.isEmpty()) {
      return new Stated(stated);
    }
    return switch (name == null ? "distinctive" : name) {
      case "distinctive" -> new Distinctive();
      case "equal" -> new Equal();
      default ->
          throw new IllegalArgumentException(
              "weights '%s' must be distinctive or equal".formatted(name));
    };
  }

  /**
   * The weights by attribute name, 1 where absent.
   *
   * @param chosen what the person set in their profile; empty without any
   */
  default Map<String, Double> weights(
      Map<String, Double> chosen, List<TasteSignal> signals, CatalogueView catalogue) {
    return switch (this) {
      case Stated stated -> stated.weights();
      case Equal() -> Map.of();
      case Distinctive() when !chosen.isEmpty() -> chosen;
      case Distinctive() ->
          Distinctiveness.weights(catalogue.layout(), signals, catalogue.classCounts());
    };
  }

  /** Only what the request states; all 1 otherwise, because one item sets nothing apart. */
  default Map<String, Double> statedWeights() {
    return this instanceof Stated stated ? stated.weights() : Map.of();
  }

  /**
   * Checks the names of the attributes.
   *
   * @throws IllegalArgumentException naming an unknown attribute, and the known ones
   */
  default void requireKnown(VectorLayout layout) {
    for (String attribute : statedWeights().keySet()) {
      try {
        KnownClasses.attribute(layout, attribute);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("attributeWeights: " + e.getMessage(), e);
      }
    }
  }
}
