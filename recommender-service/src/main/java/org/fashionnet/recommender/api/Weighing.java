package org.fashionnet.recommender.api;

import java.util.List;
import java.util.Map;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.taste.Distinctiveness;
import org.fashionnet.recommender.ranking.taste.TasteSignal;

/** How much each attribute counts in a score. */
enum Weighing {
  /**
   * As stated; where nothing is stated, as much as it sets the likings apart ({@link
   * Distinctiveness}).
   */
  DISTINCTIVE {
    @Override
    Map<String, Double> weights(
        Map<String, Double> stated, List<TasteSignal> likings, Generation generation) {
      return stated.isEmpty() ? generation.distinctiveWeights(likings) : stated;
    }
  },
  /** All the same: the score is the plain number of feature matches. */
  EQUAL {
    @Override
    Map<String, Double> weights(
        Map<String, Double> stated, List<TasteSignal> likings, Generation generation) {
      return Map.of();
    }
  };

  static final String USUAL = "distinctive";

  /** Weights by attribute, 1 where absent. */
  abstract Map<String, Double> weights(
      Map<String, Double> stated, List<TasteSignal> likings, Generation generation);

  /**
   * Reads a parameter.
   *
   * @param name null for the usual one
   * @throws IllegalArgumentException naming what is allowed
   */
  static Weighing of(String name) {
    return switch (name == null ? USUAL : name) {
      case USUAL -> DISTINCTIVE;
      case "equal" -> EQUAL;
      default ->
          throw new IllegalArgumentException(
              "weights '%s' must be %s or equal".formatted(name, USUAL));
    };
  }
}
