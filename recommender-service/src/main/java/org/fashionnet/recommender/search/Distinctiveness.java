package org.fashionnet.recommender.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each attribute sets somebody's likings apart from what the shop has. Who likes black
 * party dresses in cotton says little by the cotton, which most things are made of, and much by the
 * dresses.
 *
 * <pre>
 * λ_a ∝ √ Σ_c p[c] · ln(p[c] / q[c])
 * q[c] = (N[c] + 1/2) / (Σ N + k/2)      share of class c of k among the items
 * p[c] = (C[c] + q[c]) / (Σ C + 1)       share among the likings, as if one more were like the shop
 * </pre>
 *
 * <p>Weights are rounded to hundredths, so that people can follow the sums. The sum is the relative
 * entropy of the likings to the catalogue (Kullback and Leibler, 1951). The root keeps attributes
 * of many classes from drowning the others; the weights' mean is 1, so that scores stay numbers of
 * matches.
 */
public final class Distinctiveness {
  private Distinctiveness() {}

  /**
   * The weights λ by attribute name.
   *
   * @param items number of items per class in the order of the layout
   */
  public static Map<String, Double> weights(
      VectorLayout layout, List<Preference.Liking> likings, long[] items) {
    double[] weights = weights(layout, Preference.counts(layout, likings), items);
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int a = 0; a < weights.length; a++) {
      byName.put(layout.taxonomy().attributes().get(a).name(), weights[a]);
    }
    return byName;
  }

  /**
   * The weights λ.
   *
   * @param likings C, per class in the order of the layout; negative numbers, which are dislikes,
   *     count as 0
   * @param items N, number of items per class in the same order
   * @return per attribute its weight, from 0 to the number of attributes; all 1 where nothing sets
   *     the likings apart
   */
  static double[] weights(VectorLayout layout, double[] likings, long[] items) {
    double[] weights = new double[layout.attributes()];
    double sum = 0;
    for (int a = 0; a < weights.length; a++) {
      weights[a] = Math.sqrt(relativeEntropy(likings, items, layout.start(a), layout.start(a + 1)));
      sum += weights[a];
    }
    for (int a = 0; a < weights.length; a++) {
      weights[a] = sum > 0 ? Math.round(100 * weights[a] * weights.length / sum) / 100.0 : 1;
    }
    return weights;
  }

  private static double relativeEntropy(double[] likings, long[] items, int from, int to) {
    double liked = 0;
    double offered = 0;
    for (int c = from; c < to; c++) {
      liked += Math.max(0, likings[c]);
      offered += items[c];
    }
    double entropy = 0;
    for (int c = from; c < to; c++) {
      double q = (items[c] + 0.5) / (offered + 0.5 * (to - from));
      double p = (Math.max(0, likings[c]) + q) / (liked + 1);
      entropy += p * Math.log(p / q);
    }
    // Rounding may leave a little below 0 where both are alike.
    return entropy < 1e-12 ? 0 : entropy;
  }
}
