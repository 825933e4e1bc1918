package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
   * @param contribution λ · C[a][c]
   * @param best the class that would add most
   * @param bestContribution what it would add
   */
  public record Line(
      String attribute,
      String className,
      double probability,
      double weight,
      double liked,
      double contribution,
      String best,
      double bestContribution) {
    double gain() {
      return bestContribution - contribution;
    }
  }

  /**
   * Another class for an attribute.
   *
   * @param from null when the classifier is unsure
   * @param gain what it adds to the score
   */
  public record Change(String attribute, String from, String to, double gain) {}

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
      // Unsure adds 0, which is more than anything disliked.
      double bestContribution = Math.max(contribution, preference.matches(a, best));
      lines.add(
          new Line(
              attribute.name(),
              shown < 0 ? null : attribute.classes().get(shown),
              step(vector, layout, a, likely) / 255.0,
              weights.getOrDefault(attribute.name(), 1.0),
              liked,
              contribution,
              attribute.classes().get(best),
              bestContribution));
    }
    return new Explanation(List.copyOf(lines));
  }

  private static int step(QuantisedVector vector, VectorLayout layout, int attribute, int classOf) {
    return vector.probabilities()[layout.start(attribute) + classOf] & 0xff;
  }

  /** The sum. */
  public double score() {
    return lines.stream().mapToDouble(Line::contribution).sum();
  }

  /**
   * The fewest attributes that would have to show something else for a better score than one.
   *
   * @return largest gain first; empty if the score is better already, or cannot become so
   */
  public List<Change> changesTo(double score) {
    List<Change> changes = new ArrayList<>();
    double reached = score();
    for (Line line :
        lines.stream().sorted(Comparator.comparingDouble(Line::gain).reversed()).toList()) {
      if (reached > score || line.gain() <= 0) {
        break;
      }
      changes.add(new Change(line.attribute(), line.className(), line.best(), line.gain()));
      reached += line.gain();
    }
    return reached > score ? List.copyOf(changes) : List.of();
  }
}
