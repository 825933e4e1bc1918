package org.fashionnet.recommender.ranking;

import java.util.List;
import org.fashionnet.contracts.profile.Interest;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.recommender.ranking.taste.TasteSignal;

/**
 * Signals that items are ranked by together: everything that somebody likes, or one of their
 * interests.
 *
 * @param interest its number
 * @param share how many of the items are for it, relative to the other parts
 * @param about classes that set it apart from the other parts
 */
public record TastePart(int interest, double share, List<String> about, List<TasteSignal> signals) {
  /** Everything that somebody likes. */
  public static List<TastePart> whole(List<TasteSignal> signals) {
    return List.of(new TastePart(0, 1, List.of(), signals));
  }

  /** An interest of a profile. */
  static TastePart of(Interest interest) {
    return new TastePart(
        interest.number(), interest.share(), interest.about(), signals(interest.rows()));
  }

  /** What rows of a profile say is liked, and disliked. */
  static List<TasteSignal> signals(List<ProfileRow> rows) {
    return rows.stream().map(row -> TasteSignal.of(row.weight(), row.vector())).toList();
  }
}
