package org.fashionnet.recommender.index;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * The classes that vectors have shown, and their places among the probabilities: the decided class
 * is the most probable one. Learned, for a shop's own taxonomy is known to its classifier alone.
 */
public final class KnownClasses {
  private final Map<String, Map<String, Integer>> places = new TreeMap<>();
  private final Map<String, Integer> lengths = new TreeMap<>();

  void learn(FashionVector vector) {
    vector
        .features()
        .forEach(
            (attribute, feature) -> {
              lengths.put(attribute, feature.probabilities().size());
              feature
                  .decided()
                  .ifPresent(
                      c ->
                          places
                              .computeIfAbsent(attribute, a -> new TreeMap<>())
                              .put(c, largest(feature.probabilities())));
            });
  }

  /**
   * Probabilities that are sure of a class.
   *
   * @throws IllegalArgumentException if no item has shown the attribute or the class; names those
   *     that items have
   */
  public float[] sureOf(String attribute, String className) {
    Map<String, Integer> classes = places.get(attribute);
    if (classes == null) {
      throw new IllegalArgumentException(
          "attribute '%s' is none of %s".formatted(attribute, attributes()));
    }
    Integer place = classes.get(className);
    if (place == null) {
      throw new IllegalArgumentException(
          "%s '%s' is none of %s".formatted(attribute, className, new TreeSet<>(classes.keySet())));
    }
    float[] probabilities = new float[lengths.get(attribute)];
    probabilities[place] = 1;
    return probabilities;
  }

  private Set<String> attributes() {
    return new TreeSet<>(places.keySet());
  }

  private static int largest(List<Float> values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = values.get(i) > values.get(best) ? i : best;
    }
    return best;
  }
}
