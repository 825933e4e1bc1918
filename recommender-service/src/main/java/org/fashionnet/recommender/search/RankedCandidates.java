package org.fashionnet.recommender.search;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a query found, in the order of ranks. Values are read only when asked for: the fit alone
 * decides about most of a shortlist.
 */
public interface RankedCandidates {
  /** Number of candidates. */
  int size();

  /** How well a candidate fits, see {@link Scoring#fit(Rank)}. */
  double fit(int index);

  /** The rank of a candidate. */
  Rank rank(int index);

  /**
   * Candidates from a list.
   *
   * @param best in the order of their ranks
   * @param fit of one of them
   * @param rank of one of them
   */
  static <T> RankedCandidates of(List<T> best, ToDoubleFunction<T> fit, Function<T, Rank> rank) {
    return new RankedCandidates() {
      @Override
      public int size() {
        return best.size();
      }

      @Override
      public double fit(int index) {
        return fit.applyAsDouble(best.get(index));
      }

      @Override
      public Rank rank(int index) {
        return rank.apply(best.get(index));
      }
    };
  }
}
