package org.fashionnet.recommender.search;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Whose turn it is when several lists become one in proportion to their shares: the method of
 * Sainte-Laguë (1910), which Webster proposed for seats in a parliament. The next item comes from
 * the list with the greatest share / (2 · taken + 1), of equals from the first.
 */
final class Turns {
  private final double[] shares;
  private final int[] taken;

  Turns(List<Double> shares, int[] taken) {
    this.shares = shares.stream().mapToDouble(Double::doubleValue).toArray();
    this.taken = taken.clone();
  }

  /**
   * The list that gives the next item.
   *
   * @param left whether a list has items
   * @return -1 if none has
   */
  int next(IntPredicate left) {
    int next = -1;
    for (int list = 0; list < shares.length; list++) {
      if ((next < 0 || quotient(list) > quotient(next)) && left.test(list)) {
        next = list;
      }
    }
    return next;
  }

  void took(int list) {
    taken[list]++;
  }

  int taken(int list) {
    return taken[list];
  }

  private double quotient(int list) {
    return shares[list] / (2.0 * taken[list] + 1);
  }
}
