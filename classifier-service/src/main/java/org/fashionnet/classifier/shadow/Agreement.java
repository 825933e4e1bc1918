package org.fashionnet.classifier.shadow;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.classifier.shadow.ShadowReport.Comparison;
import org.fashionnet.classifier.shadow.ShadowReport.Disagreement;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/** Counts where two readings of the same images agree. Not thread-safe. */
final class Agreement {
  private record Pair(String current, String candidate) {
    boolean agrees() {
      return current.equals(candidate);
    }
  }

  private static final class Tally {
    private final Map<Pair, Long> pairs = new HashMap<>();
    private double currentConfidence;
    private double candidateConfidence;
  }

  private final Map<String, Tally> attributes = new TreeMap<>();

  /**
   * Adds one image.
   *
   * @return by attribute that both readings have, whether they agree
   */
  Map<String, Boolean> add(FashionVector current, FashionVector candidate) {
    Map<String, Boolean> agreed = new TreeMap<>();
    current
        .features()
        .forEach(
            (name, feature) -> {
              Feature other = candidate.features().get(name);
              if (other != null) {
                Tally tally = attributes.computeIfAbsent(name, absent -> new Tally());
                Pair pair = new Pair(word(feature), word(other));
                tally.pairs.merge(pair, 1L, Long::sum);
                tally.currentConfidence += feature.confidence();
                tally.candidateConfidence += other.confidence();
                agreed.put(name, pair.agrees());
              }
            });
    return agreed;
  }

  /** The counts of each attribute so far. */
  Map<String, Comparison> comparisons() {
    Map<String, Comparison> comparisons = new TreeMap<>();
    attributes.forEach((name, tally) -> comparisons.put(name, comparison(tally)));
    return comparisons;
  }

  private static Comparison comparison(Tally tally) {
    long images = 0;
    long agreed = 0;
    for (var pair : tally.pairs.entrySet()) {
      images += pair.getValue();
      agreed += pair.getKey().agrees() ? pair.getValue() : 0;
    }
    List<Disagreement> disagreements =
        tally.pairs.entrySet().stream()
            .filter(pair -> !pair.getKey().agrees())
            .map(p -> new Disagreement(p.getKey().current(), p.getKey().candidate(), p.getValue()))
            .sorted(
                Comparator.comparingLong(Disagreement::images)
                    .reversed()
                    .thenComparing(Disagreement::current)
                    .thenComparing(Disagreement::candidate))
            .toList();
    return new Comparison(
        (double) agreed / images,
        tally.currentConfidence / images,
        tally.candidateConfidence / images,
        disagreements);
  }

  private static String word(Feature feature) {
    return feature.decided().orElse(ShadowReport.UNSURE);
  }
}
