package org.fashionnet.recommender.search;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The best of a query, in the order of their ranks. What is not asked for need not be read: of most
 * of a shortlist the fit is enough.
 */
public interface RankedCandidates {
  /** Number of items. */
  int size();

  /** How well an item fits, see {@link Preference#fit}. */
  double fit(int place);

  /** The rank of an item. */
  Rank rank(int place);

  /**
   * What was found.
   *
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
      public double fit(int place) {
        return fit.applyAsDouble(best.get(place));
      }

      @Override
      public Rank rank(int place) {
        return rank.apply(best.get(place));
      }
    };
  }
}
