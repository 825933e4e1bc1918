package org.fashionnet.recommender.search;

import java.util.List;

/**
 * The best of a query, in the order of their ranks. What is not asked for need not be read: of most
 * of a shortlist the fit is enough.
 */
public interface Found {
  /** Number of items. */
  int size();

  /** How well an item fits, see {@link Preference#fit}. */
  double fit(int place);

  /** The rank of an item. */
  Rank rank(int place);

  /** What has been read already. */
  static Found of(List<Hit> hits) {
    return new Found() {
      @Override
      public int size() {
        return hits.size();
      }

      @Override
      public double fit(int place) {
        return hits.get(place).fit();
      }

      @Override
      public Rank rank(int place) {
        return hits.get(place).rank();
      }
    };
  }
}
