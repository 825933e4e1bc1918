package org.fashionnet.recommender.ranking.list;

import org.fashionnet.recommender.search.Query;

/** How many candidates are looked at when something beside the rank decides which are shown. */
public final class Oversampling {
  private static final int CANDIDATES_PER_PLACE = 5;

  private Oversampling() {}

  /** Candidates for a list of this many places: {@value #CANDIDATES_PER_PLACE} for each. */
  public static int candidates(int places) {
    return Math.min(Query.MOST, CANDIDATES_PER_PLACE * places);
  }
}
