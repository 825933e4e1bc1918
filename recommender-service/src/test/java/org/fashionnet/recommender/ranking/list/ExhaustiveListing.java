package org.fashionnet.recommender.ranking.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fashionnet.recommender.search.Exhaustive;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Scoring;

/** The definition of the list as it is shown: cut into shortlists, in each the best fit first. */
final class ExhaustiveListing {
  private ExhaustiveListing() {}

  static List<Hit> of(Collection<IndexedItem> items, Scoring scoring, Filter filter) {
    var query = new Query(scoring, filter, Query.MOST, Optional.empty());
    List<Hit> all = new ArrayList<>(Exhaustive.search(items, query));
    for (int from = 0; from < all.size(); from += Listing.SHORTLIST) {
      all.subList(from, Math.min(all.size(), from + Listing.SHORTLIST))
          .sort(Comparator.comparingDouble((Hit hit) -> -hit.fit()).thenComparing(Hit::rank));
    }
    return all;
  }
}
