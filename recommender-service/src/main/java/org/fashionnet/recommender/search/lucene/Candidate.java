package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.Rank;

/**
 * A document on its way into the list. Its image is compared only when score and expected matches
 * do not decide, and then once.
 */
final class Candidate implements Comparable<Candidate> {
  private final Preference preference;
  private final Columns columns;
  private final int doc;
  private final double score;
  private final double expectedMatches;
  private final long updatedAt;
  private Rank rank;

  Candidate(
      Preference preference,
      Columns columns,
      int doc,
      double score,
      double expectedMatches,
      long updatedAt) {
    this.preference = preference;
    this.columns = columns;
    this.doc = doc;
    this.score = score;
    this.expectedMatches = expectedMatches;
    this.updatedAt = updatedAt;
  }

  double expectedMatches() {
    return expectedMatches;
  }

  Columns columns() {
    return columns;
  }

  int doc() {
    return doc;
  }

  Rank rank() {
    if (rank == null) {
      try {
        rank = new Rank(score, expectedMatches, similarity(), updatedAt, columns.itemId(doc));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rank;
  }

  private double similarity() throws IOException {
    Embedding.Unpacked image = preference.comparesImages() ? columns.image(doc) : null;
    return image == null ? -1 : preference.similarity(image);
  }

  /** Of candidates with one score. */
  @Override
  public int compareTo(Candidate other) {
    int byExpected = Double.compare(other.expectedMatches, expectedMatches);
    return byExpected != 0 ? byExpected : rank().compareTo(other.rank());
  }

  /** Whether it comes after a place in the list. */
  boolean isAfter(Rank place) {
    if (score != place.score()) {
      return score < place.score();
    }
    return expectedMatches != place.expectedMatches()
        ? expectedMatches < place.expectedMatches()
        : rank().compareTo(place) > 0;
  }
}
