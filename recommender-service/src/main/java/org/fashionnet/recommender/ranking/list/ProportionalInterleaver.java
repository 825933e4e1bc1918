package org.fashionnet.recommender.ranking.list;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Decides which of several lists gives the next item, in proportion to their shares: the method of
 * Sainte-Laguë (1910), which Webster proposed for seats in a parliament. The next item comes from
 * the list with the greatest share / (2 · taken + 1); of equal ones from the first.
 */
final class ProportionalInterleaver {
  private final double[] shares;
  private final int[] taken;

  /**
   * Continues an interleaving.
   *
   * @param taken number of items that each list has given so far
   */
  ProportionalInterleaver(List<Double> shares, int[] taken) {
    this.shares = shares.stream().mapToDouble(Double::doubleValue).toArray();
    this.taken = taken.clone();
  }

  /**
   * The list that gives the next item.
   *
   * @param hasItems whether a list can give one
   * @return -1 if none can
   */
  int next(IntPredicate hasItems) {
    int next = -1;
    for (int list = 0; list < shares.length; list++) {
      if ((next < 0 || quotient(list) > quotient(next)) && hasItems.test(list)) {
        next = list;
      }
    }
    return next;
  }

  /** Counts an item that a list gave. */
  void took(int list) {
    taken[list]++;
  }

  /** Number of items that a list has given. */
  int taken(int list) {
    return taken[list];
  }

  private double quotient(int list) {
    return shares[list] / (2.0 * taken[list] + 1);
  }
}
