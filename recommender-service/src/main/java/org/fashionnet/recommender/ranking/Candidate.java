package org.fashionnet.recommender.ranking;

import java.util.Comparator;
import org.fashionnet.recommender.index.Entry;

/**
 * An item on its way into the list. The similarity is looked at only when score and expected
 * matches are equal, and then once.
 */
final class Candidate {
  /** The order of the list; total, for item ids are unique. */
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate c) -> -c.score)
          .thenComparingDouble(c -> -c.expectedMatches)
          .thenComparingDouble(c -> -c.similarity())
          .thenComparing(c -> c.entry.item().updatedAt(), Comparator.reverseOrder())
          .thenComparing(c -> c.entry.item().itemId());

  private final Taste taste;
  private final Entry entry;
  private final double score;
  private final double expectedMatches;
  private double similarity = Double.NaN;

  Candidate(Taste taste, Entry entry, double score) {
    this.taste = taste;
    this.entry = entry;
    this.score = score;
    this.expectedMatches = taste.expectedMatches(entry.vector());
  }

  private double similarity() {
    if (Double.isNaN(similarity)) {
      similarity = taste.similarity(entry.vector());
    }
    return similarity;
  }

  Ranked ranked() {
    return new Ranked(entry, score, expectedMatches, similarity());
  }
}
