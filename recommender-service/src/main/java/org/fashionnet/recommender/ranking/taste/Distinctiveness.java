package org.fashionnet.recommender.ranking.taste;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * Weighs attributes by how much they set a taste apart from the catalogue. A feature that is common
 * in the wardrobe and rare in the catalogue counts more: liking black cotton party dresses says
 * little about cotton, which most things are made of, and much about dresses.
 *
 * <pre>
 * λ_a ∝ √ Σ_c p[c] · ln(p[c] / q[c])
 * q[c] = (N[c] + 1/2) / (Σ N + k/2)      share of class c of k among the items
 * p[c] = (C[c] + q[c]) / (Σ C + 1)       share in the taste, as if one more piece were like the shop
 * </pre>
 *
 * <p>The sum is the relative entropy of the taste to the catalogue (Kullback and Leibler, 1951).
 * The root keeps attributes of many classes from drowning the others. The mean of the weights is 1,
 * so that scores stay numbers of matches; they are rounded to hundredths, so that people can follow
 * the sums.
 */
public final class Distinctiveness {
  private Distinctiveness() {}

  /**
   * The weights λ by attribute name.
   *
   * @param items number of items per class in the order of the layout
   */
  public static Map<String, Double> weights(
      VectorLayout layout, List<TasteSignal> signals, long[] items) {
    StyleCounts counts = StyleCounts.of(layout, signals);
    double[] liked = new double[layout.classes()];
    for (int i = 0; i < liked.length; i++) {
      liked[i] = counts.weight(i);
    }
    double[] weights = weights(layout, liked, items);
    Map<String, Double> byName = new LinkedHashMap<>();
    for (int a = 0; a < weights.length; a++) {
      byName.put(layout.taxonomy().attributes().get(a).name(), weights[a]);
    }
    return byName;
  }

  /**
   * The weights λ.
   *
   * @param liked C, per class in the order of the layout; dislikes, which are negative, count as 0
   * @param items N, number of items per class in the same order
   * @return per attribute its weight, from 0 to the number of attributes; all 1 where nothing sets
   *     the taste apart
   */
  static double[] weights(VectorLayout layout, double[] liked, long[] items) {
    double[] weights = new double[layout.attributes()];
    double sum = 0;
    for (int a = 0; a < weights.length; a++) {
      weights[a] = Math.sqrt(relativeEntropy(liked, items, layout.start(a), layout.start(a + 1)));
      sum += weights[a];
    }
    for (int a = 0; a < weights.length; a++) {
      weights[a] = sum > 0 ? Math.round(100 * weights[a] * weights.length / sum) / 100.0 : 1;
    }
    return weights;
  }

  private static double relativeEntropy(double[] liked, long[] items, int from, int to) {
    double all = 0;
    double offered = 0;
    for (int c = from; c < to; c++) {
      all += Math.max(0, liked[c]);
      offered += items[c];
    }
    double entropy = 0;
    for (int c = from; c < to; c++) {
      double q = (items[c] + 0.5) / (offered + 0.5 * (to - from));
      double p = (Math.max(0, liked[c]) + q) / (all + 1);
      entropy += p * Math.log(p / q);
    }
    // Rounding may leave a little below 0 where both are alike.
    return entropy < 1e-12 ? 0 : entropy;
  }
}
