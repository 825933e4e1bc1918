package org.fashionnet.drawing.design;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Decides what to draw: plausible combinations of kind, pattern, fabric, colour, style and shape.
 *
 * <p>Real wardrobes are skewed (most garments are casual cotton), so rare classes would hardly be
 * learned. {@code flatten} is the probability that a garment is designed around one class chosen
 * evenly among all classes of an evenly chosen attribute; the rest follows the real correlations.
 */
public final class GarmentDesigner {

  private static final List<String> ORDER =
      List.of(
          Vocabulary.SHAPE,
          Vocabulary.FABRIC,
          Vocabulary.PATTERN,
          Vocabulary.STYLE,
          Vocabulary.COLOR);

  private final double flatten;

  private GarmentDesigner(double flatten) {
    if (!(flatten >= 0 && flatten <= 1)) {
      throw new IllegalArgumentException("flatten must be within 0..1, was " + flatten);
    }
    this.flatten = flatten;
  }

  /** Designs garments as often as they occur in real wardrobes. */
  public static GarmentDesigner natural() {
    return new GarmentDesigner(0);
  }

  /**
   * Designs rare classes more often than they occur.
   *
   * @param flatten 0 (natural) to 1 (each garment is designed around an evenly chosen class)
   */
  public static GarmentDesigner flattened(double flatten) {
    return new GarmentDesigner(flatten);
  }

  /** Designs any garment. */
  public Garment design(RandomGenerator random) {
    if (random.nextDouble() >= flatten) {
      return design(random, Map.of());
    }
    Map.Entry<String, List<String>> attribute = any(random, Vocabulary.CLASSES.entrySet());
    return design(random, Map.of(attribute.getKey(), any(random, attribute.getValue())));
  }

  /**
   * Designs a garment with the wanted classes; attributes not named are free.
   *
   * @param wanted attribute to class; {@code kind} may be given too. Rare combinations are allowed.
   * @throws IllegalArgumentException if an attribute, class or kind is unknown, or the kind has no
   *     sleeves and a shape is wanted
   */
  public Garment design(RandomGenerator random, Map<String, String> wanted) {
    check(wanted);
    Odds.Kind kind = kind(random, wanted);
    Map<String, String> chosen = new LinkedHashMap<>(wanted);
    chosen.remove("kind");
    for (String attribute : ORDER) {
      if (!chosen.containsKey(attribute) && kind.classes().containsKey(attribute)) {
        chosen.put(attribute, pick(random, weigh(kind.classes().get(attribute), chosen)));
      }
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (String attribute : Vocabulary.CLASSES.keySet()) {
      if (chosen.containsKey(attribute)) {
        labels.put(attribute, chosen.get(attribute));
      }
    }
    return new Garment(kind.name(), labels, Titles.of(kind.name(), labels));
  }

  private static void check(Map<String, String> wanted) {
    wanted.forEach(
        (attribute, label) -> {
          List<String> allowed =
              attribute.equals("kind")
                  ? Odds.KINDS.stream().map(Odds.Kind::name).toList()
                  : Vocabulary.CLASSES.get(attribute);
          if (allowed == null) {
            throw new IllegalArgumentException(
                "unknown attribute " + attribute + ", allowed: " + Vocabulary.CLASSES.keySet());
          }
          if (!allowed.contains(label)) {
            throw new IllegalArgumentException(
                "unknown " + attribute + " " + label + ", allowed: " + allowed);
          }
        });
  }

  private static Odds.Kind kind(RandomGenerator random, Map<String, String> wanted) {
    List<Odds.Kind> possible = new ArrayList<>();
    for (Odds.Kind kind : Odds.KINDS) {
      boolean named = !wanted.containsKey("kind") || wanted.get("kind").equals(kind.name());
      if (named && (kind.hasSleeves() || !wanted.containsKey(Vocabulary.SHAPE))) {
        possible.add(kind);
      }
    }
    if (possible.isEmpty()) {
      throw new IllegalArgumentException("a " + wanted.get("kind") + " has no sleeves: " + wanted);
    }
    Map<Odds.Kind, Double> weights = new LinkedHashMap<>();
    for (Odds.Kind kind : possible) {
      double weight = kind.share();
      for (Map.Entry<String, String> entry : wanted.entrySet()) {
        if (!entry.getKey().equals("kind")) {
          weight *= kind.weight(entry.getKey(), entry.getValue()) / 100 + 1e-9;
        }
      }
      weights.put(kind, weight);
    }
    return pick(random, weights);
  }

  private static Map<String, Double> weigh(Map<String, Double> base, Map<String, String> chosen) {
    Map<String, Double> weights = new LinkedHashMap<>();
    base.forEach(
        (label, weight) -> {
          double product = weight;
          for (String other : chosen.values()) {
            product *= Odds.together(label, other);
          }
          weights.put(label, product);
        });
    return weights;
  }

  private static <T> T any(RandomGenerator random, Collection<T> from) {
    return List.copyOf(from).get(random.nextInt(from.size()));
  }

  /** One of the keys, each with a probability in proportion to its weight. */
  private static <T> T pick(RandomGenerator random, Map<T, Double> weights) {
    double total = 0;
    for (double weight : weights.values()) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    Iterator<Map.Entry<T, Double>> entries = weights.entrySet().iterator();
    Map.Entry<T, Double> entry = entries.next();
    left -= entry.getValue();
    // Rounding may leave a little for which no key is left: the last one takes it.
    while (left >= 0 && entries.hasNext()) {
      entry = entries.next();
      left -= entry.getValue();
    }
    return entry.getKey();
  }
}
