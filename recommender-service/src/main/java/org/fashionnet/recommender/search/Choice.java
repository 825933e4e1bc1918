package org.fashionnet.recommender.search;

import java.util.stream.IntStream;

/** Picks the candidates of a query that are read whole, in the order in which they are wanted. */
@FunctionalInterface
public interface Choice {
  /** All of them, in the order of their ranks. */
  Choice ALL = candidates -> IntStream.range(0, candidates.size()).toArray();

  /**
   * Picks candidates.
   *
   * @return their indexes, none twice
   */
  int[] of(RankedCandidates candidates);
}
