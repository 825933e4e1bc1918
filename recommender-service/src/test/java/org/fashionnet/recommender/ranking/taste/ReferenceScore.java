package org.fashionnet.recommender.ranking.taste;

import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/**
 * How well an item suits a style profile: the weighted number of feature matches. With all weights
 * 1 it is the count of equal entries over all liked rows, the definition of the FashionNet notebook
 * (cell 59; its profile builder wrote shape over style, cell 57, which is not repeated here).
 *
 * <pre>score(v) = Σ_r w_r · Σ_a λ_a · [row_r[a] = v[a]] = Σ_a λ_a · C[a][v[a]]</pre>
 */
public final class ReferenceScore {
  private ReferenceScore() {}

  /** The definition, row by row. Grows with the wardrobe; the oracle of the fast form. */
  public static double rowByRow(StyleProfile profile, FashionVector item) {
    double score = 0;
    for (var row : profile.rows()) {
      for (var attribute : item.features().keySet()) {
        var wanted = row.vector().classOf(attribute);
        if (wanted.isPresent() && wanted.equals(item.classOf(attribute))) {
          score += row.weight() * profile.attributeWeight(attribute);
        }
      }
    }
    return score;
  }

  /** The same score from the column sums: one look-up per attribute, whatever the wardrobe. */
  public static double byMatrix(StyleProfile profile, StyleMatrix matrix, FashionVector item) {
    double score = 0;
    for (var entry : item.features().entrySet()) {
      String className = entry.getValue().className();
      if (className != null) {
        score += profile.attributeWeight(entry.getKey()) * matrix.weight(entry.getKey(), className);
      }
    }
    return score;
  }

  /**
   * The first tie-break: expected matches Σ_a λ_a Σ_c C~[a][c]·p_item[a][c], where C~[a][c] = Σ_r
   * w_r · p_r[a][c] sums the rows' probabilities. Attributes whose numbers of classes differ, which
   * only happens between taxonomies, add nothing.
   */
  public static double expectedMatches(StyleProfile profile, FashionVector item) {
    double expected = 0;
    for (var entry : item.features().entrySet()) {
      List<Float> itemProbabilities = entry.getValue().probabilities();
      double matches = 0;
      for (var row : profile.rows()) {
        Feature feature = row.vector().features().get(entry.getKey());
        if (feature != null && feature.probabilities().size() == itemProbabilities.size()) {
          double overlap = 0;
          for (int c = 0; c < itemProbabilities.size(); c++) {
            overlap += feature.probabilities().get(c) * itemProbabilities.get(c);
          }
          matches += row.weight() * overlap;
        }
      }
      expected += profile.attributeWeight(entry.getKey()) * matches;
    }
    return expected;
  }

  /** Attributes in which the item's class is shown by rows of positive weight, with that weight. */
  public static List<Match> matches(StyleMatrix matrix, FashionVector item) {
    List<Match> matches = new ArrayList<>();
    item.features()
        .forEach(
            (attribute, feature) ->
                feature
                    .decided()
                    .filter(c -> matrix.weight(attribute, c) > 0)
                    .ifPresent(
                        c -> matches.add(new Match(attribute, c, matrix.weight(attribute, c)))));
    return matches;
  }

  /**
   * One reason for a score.
   *
   * @param attribute the attribute that matched
   * @param className the class that item and wardrobe share
   * @param weight summed weight of the wardrobe rows that share it
   */
  public record Match(String attribute, String className, double weight) {}
}
