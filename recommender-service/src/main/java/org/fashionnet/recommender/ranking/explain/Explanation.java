package org.fashionnet.recommender.ranking.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * Where the score of an item comes from, attribute by attribute; the score is the sum of the lines'
 * contributions.
 */
public record Explanation(List<Line> lines) {
  /**
   * What one attribute adds.
   *
   * @param className what the item shows; null when the classifier is unsure
   * @param probability of that class in steps of 1/255; when unsure, of the most likely one
   * @param weight λ, how much a match in this attribute counts
   * @param liked C[a][c], summed weight of the signals that show the class
   * @param contribution λ · C[a][c], to the score
   * @param expected what all probabilities of the attribute add to the expected matches
   * @param best the class that would add most to the score
   * @param bestContribution what it would add
   * @param bestExpected what it would add to the expected matches if it were sure
   */
  public record Line(
      String attribute,
      @Nullable String className,
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

    /** An unsure attribute does not gain from a class that is disliked. */
    private boolean gains() {
      return gain() >= 0 && expectedGain() > 0;
    }
  }

  /**
   * Another class for an attribute.
   *
   * @param from null when the classifier is unsure; the same as {@code to} if it is not certain
   * @param gain what it adds to the score
   * @param expectedGain what it adds to the expected matches
   */
  public record Change(
      String attribute, @Nullable String from, String to, double gain, double expectedGain) {
    /** For example {@code pattern striped instead of floral}. */
    public String inWords() {
      if (to.equals(from)) {
        return "%s %s for sure".formatted(attribute, to);
      }
      return "%s %s instead of %s".formatted(attribute, to, from == null ? "unsure" : from);
    }
  }

  /** The score of an item, by attribute. */
  public static Explanation of(QuantisedVector vector, Preference preference) {
    List<Line> lines = new ArrayList<>();
    for (int a = 0; a < preference.layout().attributes(); a++) {
      lines.add(line(a, vector, preference));
    }
    return new Explanation(List.copyOf(lines));
  }

  private static Line line(int a, QuantisedVector vector, Preference preference) {
    VectorLayout layout = preference.layout();
    Scoring scoring = preference.scoring();
    Attribute attribute = layout.taxonomy().attributes().get(a);
    List<String> classes = attribute.classes();
    int shown = vector.classOf(a);
    int likely = shown < 0 ? mostLikely(a, vector, layout) : shown;
    int best = 0;
    for (int c = 1; c < classes.size(); c++) {
      best = scoring.matches(a, c) > scoring.matches(a, best) ? c : best;
    }
    return new Line(
        attribute.name(),
        shown < 0 ? null : classes.get(shown),
        step(vector, layout, a, likely) / 255.0,
        preference.attributeWeights().getOrDefault(attribute.name(), 1.0),
        shown < 0 ? 0 : preference.liked(a, shown),
        scoring.matches(a, shown),
        expected(vector, scoring, a),
        classes.get(best),
        scoring.matches(a, best),
        scoring.expected(layout.start(a) + best));
  }

  private static int mostLikely(int attribute, QuantisedVector vector, VectorLayout layout) {
    int likely = 0;
    for (int c = 1; c < layout.start(attribute + 1) - layout.start(attribute); c++) {
      if (step(vector, layout, attribute, c) > step(vector, layout, attribute, likely)) {
        likely = c;
      }
    }
    return likely;
  }

  private static double expected(QuantisedVector vector, Scoring scoring, int attribute) {
    VectorLayout layout = scoring.layout();
    double expected = 0;
    for (int i = layout.start(attribute); i < layout.start(attribute + 1); i++) {
      expected += scoring.expectedPerStep(i) * (vector.probabilities()[i] & 0xff);
    }
    return expected;
  }

  private static int step(QuantisedVector vector, VectorLayout layout, int attribute, int classOf) {
    return vector.probabilities()[layout.start(attribute) + classOf] & 0xff;
  }

  /** The sum of the contributions. */
  public double score() {
    return lines.stream().mapToDouble(Line::contribution).sum();
  }

  /**
   * The fewest attributes that would have to show another class, and surely, for a better rank. The
   * next one is always the one that adds most to the expected matches.
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
