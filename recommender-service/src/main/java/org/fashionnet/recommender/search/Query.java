package org.fashionnet.recommender.search;

import java.util.Optional;

/**
 * Asks for the best items.
 *
 * @param scoring what the items are ranked by
 * @param limit number of items, 1 to {@link #MOST}
 * @param after rank behind which the list begins; empty for the very best
 */
public record Query(Scoring scoring, Filter filter, int limit, Optional<Rank> after) {
  public static final int MOST = 1000;

  public Query {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, MOST));
    }
  }
}
