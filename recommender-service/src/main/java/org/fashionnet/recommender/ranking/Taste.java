package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.fashionnet.contracts.profile.Score.Match;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.index.Look;

/**
 * A style profile made ready for scoring: its column sums, weighted by attribute.
 *
 * <p>{@link #score} is the score of {@link org.fashionnet.contracts.profile.Score}, {@link
 * #expectedMatches} its first tie-break; both cost one look-up per attribute or class, whatever the
 * size of the wardrobe.
 */
public final class Taste {
  private final Map<String, Map<String, Double>> counts = new TreeMap<>();
  private final Map<String, double[]> expected = new TreeMap<>();
  private final Map<String, Double> lambdas = new TreeMap<>();
  private final List<TasteRow.Image> images = new ArrayList<>();

  private Taste(List<TasteRow> rows, ToDoubleFunction<String> attributeWeight) {
    for (TasteRow row : rows) {
      row.look()
          .classes()
          .forEach(
              (attribute, c) ->
                  counts
                      .computeIfAbsent(attribute, a -> new TreeMap<>())
                      .merge(c, row.weight(), Double::sum));
      row.probabilities().forEach((attribute, p) -> add(attribute, p, row.weight()));
      if (row.weight() > 0) {
        row.image().ifPresent(images::add);
      }
    }
    counts.keySet().forEach(a -> lambdas.put(a, attributeWeight.applyAsDouble(a)));
    expected.keySet().forEach(a -> lambdas.put(a, attributeWeight.applyAsDouble(a)));
  }

  /** The taste of a person as one model read it. */
  public static Taste of(StyleProfile profile, String modelVersion) {
    return new Taste(
        profile.rows(modelVersion).stream().map(TasteRow::of).toList(), profile::attributeWeight);
  }

  /** The taste of whoever likes these things. */
  public static Taste of(List<TasteRow> rows, Map<String, Double> attributeWeights) {
    return new Taste(rows, attribute -> attributeWeights.getOrDefault(attribute, 1.0));
  }

  private void add(String attribute, float[] probabilities, double weight) {
    double[] sums = expected.computeIfAbsent(attribute, a -> new double[probabilities.length]);
    if (sums.length == probabilities.length) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += weight * probabilities[c];
      }
    }
  }

  /** Weighted number of feature matches with a look. */
  public double score(Look look) {
    double score = 0;
    for (var entry : look.classes().entrySet()) {
      Map<String, Double> classes = counts.get(entry.getKey());
      if (classes != null) {
        score += lambdas.get(entry.getKey()) * classes.getOrDefault(entry.getValue(), 0.0);
      }
    }
    return score;
  }

  /** Expected number of matches, from the probabilities. */
  public double expectedMatches(FashionVector vector) {
    double total = 0;
    for (var entry : vector.features().entrySet()) {
      double[] sums = expected.get(entry.getKey());
      Feature feature = entry.getValue();
      if (sums != null && sums.length == feature.probabilities().size()) {
        double matches = 0;
        for (int c = 0; c < sums.length; c++) {
          matches += sums[c] * feature.probabilities().get(c);
        }
        total += lambdas.get(entry.getKey()) * matches;
      }
    }
    return total;
  }

  /** Cosine with the nearest liked image of the same model; -1 if there is none. */
  public double similarity(FashionVector vector) {
    double nearest = -1;
    for (TasteRow.Image image : images) {
      if (image.modelVersion().equals(vector.modelVersion())
          && image.embedding().dimensions() == vector.embedding().dimensions()) {
        nearest = Math.max(nearest, image.embedding().cosine(vector.embedding()));
      }
    }
    return nearest;
  }

  /** What a look shares with this taste, the strongest first. */
  public List<Match> matches(Look look) {
    List<Match> matches = new ArrayList<>();
    look.classes()
        .forEach(
            (attribute, c) -> {
              double weight = counts.getOrDefault(attribute, Map.of()).getOrDefault(c, 0.0);
              if (weight > 0 && lambdas.get(attribute) > 0) {
                matches.add(new Match(attribute, c, weight));
              }
            });
    matches.sort(
        Comparator.comparingDouble((Match m) -> -m.weight() * lambdas.get(m.attribute()))
            .thenComparing(Match::attribute));
    return matches;
  }
}
