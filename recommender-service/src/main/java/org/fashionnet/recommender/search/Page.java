package org.fashionnet.recommender.search;

import java.util.List;
import java.util.Optional;

/**
 * A part of the list.
 *
 * @param next where the next page begins; empty when the list ended
 */
public record Page(List<Hit> hits, Optional<Rank> next) {
  public Page {
    hits = List.copyOf(hits);
  }

  /** The page of a query; a full page may be followed by another. */
  public static Page of(Query query, List<Hit> hits) {
    boolean full = hits.size() == query.limit();
    return new Page(hits, full ? Optional.of(hits.getLast().rank()) : Optional.empty());
  }
}
