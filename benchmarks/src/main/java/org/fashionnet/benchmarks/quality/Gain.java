package org.fashionnet.benchmarks.quality;

import java.util.BitSet;
import java.util.List;

/** How good a list is. */
final class Gain {
  private Gain() {}

  /**
   * Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002) of a list of items that
   * are relevant or not: Σ rel_i / log2(i + 1), over that of the best list of the same length.
   *
   * @param relevant at least one
   * @return from 0 to 1
   */
  static double ndcg(List<Integer> list, BitSet relevant) {
    double gain = 0;
    double best = 0;
    for (int i = 0; i < list.size(); i++) {
      double discounted = Math.log(2) / Math.log(i + 2);
      gain += relevant.get(list.get(i)) ? discounted : 0;
      best += i < relevant.cardinality() ? discounted : 0;
    }
    return gain / best;
  }

  /** Share of a list that is relevant. */
  static double precision(List<Integer> list, BitSet relevant) {
    return list.stream().filter(relevant::get).count() / (double) list.size();
  }
}
