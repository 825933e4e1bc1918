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

  /**
   * The same for several tastes, of which no item has two: α-NDCG (Clarke and others, 2008) with α
   * = 1/2. The n-th item of a taste gains half of what the one before it did.
   *
   * @param tastes each of at least one item
   * @return from 0 to 1
   */
  static double alphaNdcg(List<Integer> list, List<BitSet> tastes) {
    int[] seen = new int[tastes.size()];
    int[] ideal = new int[tastes.size()];
    double gain = 0;
    double best = 0;
    for (int i = 0; i < list.size(); i++) {
      double discounted = Math.log(2) / Math.log(i + 2);
      int next = -1;
      for (int t = 0; t < seen.length; t++) {
        if (tastes.get(t).get(list.get(i))) {
          gain += discounted * Math.pow(0.5, seen[t]++);
        }
        boolean left = ideal[t] < tastes.get(t).cardinality();
        next = left && (next < 0 || ideal[t] < ideal[next]) ? t : next;
      }
      if (next >= 0) {
        best += discounted * Math.pow(0.5, ideal[next]++);
      }
    }
    return gain / best;
  }

  /** Items of the taste that the list has fewest of, as a share of the list. */
  static double smallestShare(List<Integer> list, List<BitSet> tastes) {
    return tastes.stream().mapToDouble(taste -> precision(list, taste)).min().orElseThrow();
  }

  /** Share of a list that is relevant. */
  static double precision(List<Integer> list, BitSet relevant) {
    return list.stream().filter(relevant::get).count() / (double) list.size();
  }
}
