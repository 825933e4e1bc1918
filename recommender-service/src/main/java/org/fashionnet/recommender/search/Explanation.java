package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fashionnet.contracts.taxonomy.Attribute;

/**
 * Where the score of an item comes from, attribute by attribute; the score is the sum of the lines'
 * contributions.
 */
public record Explanation(List<Line> lines) {
  /**
   * What one attribute adds.
   *
   * @param className what the item shows; null when the classifier is unsure
   * @param probability of that class in steps of 1/255, or of the most likely one when unsure
   * @param weight λ, how much a match in this attribute counts
   * @param liked C[a][c], summed weight of the likings that show the class
   * @param contribution λ · C[a][c], to the score
   * @param expected what all probabilities of the attribute add to the expected matches
   * @param best the class that would add most to the score
   * @param bestContribution what it would add
   * @param bestExpected what it would add to the expected matches if it were sure
   */
  public record Line(
      String attribute,
      String className,
      double probability,
      double weight,
      double liked,
      double contribution,
      double expected,
      String best,
      double bestContribution,
      double bestExpected) {
    private double gain() {
      return bestContribution - contribution;
    }

    private double expectedGain() {
      return bestExpected - expected;
    }

    /** To be unsure is better than to show what is disliked. */
    private boolean gains() {
      return gain() >= 0 && expectedGain() > 0;
    }
  }

  /**
   * Another class for an attribute.
   *
   * @param from null when the classifier is unsure; the same as the other if that is not sure
   * @param gain what it adds to the score
   * @param expectedGain what it adds to the expected matches
   */
  public record Change(
      String attribute, String from, String to, double gain, double expectedGain) {}

  /**
   * The score of an item, by attribute.
   *
   * @param weights λ by attribute name, as the preference was made with; 1 where absent
   */
  public static Explanation of(
      QuantisedVector vector, Preference preference, Map<String, Double> weights) {
    VectorLayout layout = preference.layout();
    List<Line> lines = new ArrayList<>();
    for (int a = 0; a < layout.attributes(); a++) {
      Attribute attribute = layout.taxonomy().attributes().get(a);
      int shown = vector.classOf(a);
      int likely = shown;
      int best = 0;
      for (int c = 0; c < attribute.classes().size(); c++) {
        if (preference.matches(a, c) > preference.matches(a, best)) {
          best = c;
        }
        if (shown < 0
            && (likely < 0 || step(vector, layout, a, c) > step(vector, layout, a, likely))) {
          likely = c;
        }
      }
      double liked = shown < 0 ? 0 : preference.liked(a, shown);
      double contribution = preference.matches(a, shown);
      lines.add(
          new Line(
              attribute.name(),
              shown < 0 ? null : attribute.classes().get(shown),
              step(vector, layout, a, likely) / 255.0,
              weights.getOrDefault(attribute.name(), 1.0),
              liked,
              contribution,
              expected(vector, preference, a),
              attribute.classes().get(best),
              preference.matches(a, best),
              255 * preference.expectedPerStep(layout.start(a) + best)));
    }
    return new Explanation(List.copyOf(lines));
  }

  private static double expected(QuantisedVector vector, Preference preference, int attribute) {
    VectorLayout layout = preference.layout();
    double expected = 0;
    for (int i = layout.start(attribute); i < layout.start(attribute + 1); i++) {
      expected += preference.expectedPerStep(i) * (vector.probabilities()[i] & 0xff);
    }
    return expected;
  }

  private static int step(QuantisedVector vector, VectorLayout layout, int attribute, int classOf) {
    return vector.probabilities()[layout.start(attribute) + classOf] & 0xff;
  }

  /** The sum. */
  public double score() {
    return lines.stream().mapToDouble(Line::contribution).sum();
  }

  /**
   * Attributes that would have to show something else, and surely, for a better rank: always the
   * one next that adds most to the expected matches.
   *
   * @param rank that the item has
   * @param suffices whether a rank is good enough
   * @return largest gain first; empty if the rank suffices already, or no classes make it so
   */
  public List<Change> changes(Rank rank, Predicate<Rank> suffices) {
    List<Change> changes = new ArrayList<>();
    Rank reached = rank;
    List<Line> gaining =
        lines.stream()
            .filter(Line::gains)
            .sorted(Comparator.comparingDouble(Line::expectedGain).reversed())
            .toList();
    for (Line line : gaining) {
      if (suffices.test(reached)) {
        break;
      }
      changes.add(
          new Change(
              line.attribute(), line.className(), line.best(), line.gain(), line.expectedGain()));
      reached = reached.plus(line.gain(), line.expectedGain());
    }
    return suffices.test(reached) ? List.copyOf(changes) : List.of();
  }
}
