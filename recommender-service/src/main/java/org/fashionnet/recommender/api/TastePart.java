package org.fashionnet.recommender.api;

import java.util.List;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.recommender.ranking.taste.TasteSignal;

/**
 * Likings that items are ranked by together: all that somebody likes, or one of their interests.
 *
 * @param interest its number
 * @param share how many of the items are for it, relative to the other parts
 * @param about classes that set it apart from the other parts
 */
record TastePart(int interest, double share, List<String> about, List<TasteSignal> likings) {
  /** All that somebody likes. */
  static List<TastePart> whole(List<TasteSignal> likings) {
    return List.of(new TastePart(0, 1, List.of(), likings));
  }

  /** An interest of a profile. */
  static TastePart of(Interest interest) {
    return new TastePart(
        interest.number(), interest.share(), interest.about(), likings(interest.rows()));
  }

  /** What rows of a profile say is liked, and disliked. */
  static List<TasteSignal> likings(List<ProfileRow> rows) {
    return rows.stream().map(row -> TasteSignal.of(row.weight(), row.vector())).toList();
  }
}
