package org.fashionnet.recommender.search;

import java.util.Optional;

/**
 * A question for the best items.
 *
 * @param limit number of items, 1 to {@link #MOST}
 * @param after rank behind which the list begins; empty for the best
 */
public record Query(Preference preference, Filter filter, int limit, Optional<Rank> after) {
  public static final int MOST = 1000;

  public Query {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, MOST));
    }
  }
}
