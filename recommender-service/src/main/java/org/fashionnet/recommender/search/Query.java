package org.fashionnet.recommender.search;

import java.util.Optional;

/**
 * A question for the best items.
 *
 * @param limit length of the page, 1 to {@link #MOST}
 * @param after end of the page before
 */
public record Query(Preference preference, Filter filter, int limit, Optional<Rank> after) {
  public static final int MOST = 1000;

  public Query {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit %d must be from 1 to %d".formatted(limit, MOST));
    }
  }

  /** The same from behind a place on. */
  Query following(Rank place) {
    return new Query(preference, filter, limit, Optional.of(place));
  }
}
