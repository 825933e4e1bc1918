package org.fashionnet.recommender.search.lucene;

import static org.fashionnet.recommender.search.lucene.IndexDirectory.doing;

import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;

/**
 * A document on its way into the list. Its image is compared only when score and expected matches
 * do not decide, and then once.
 */
final class Candidate implements Comparable<Candidate> {
  private final Scoring scoring;
  private final Columns columns;
  private final int doc;
  private final double score;
  private final double expectedMatches;
  private final long updatedAt;

  /** Not a number until asked. */
  private double similarity = Double.NaN;

  private Rank rank;

  Candidate(
      Scoring scoring,
      Columns columns,
      int doc,
      double score,
      double expectedMatches,
      long updatedAt) {
    this.scoring = scoring;
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
      String itemId = doing(() -> columns.itemId(doc));
      rank = new Rank(score, expectedMatches, similarity(), updatedAt, itemId);
    }
    return rank;
  }

  double fit() {
    return scoring.fit(expectedMatches, similarity());
  }

  /** With the liked images. */
  double similarity() {
    if (Double.isNaN(similarity)) {
      Embedding.Unpacked image = scoring.comparesImages() ? doing(() -> columns.image(doc)) : null;
      similarity = image == null ? -1 : scoring.similarity(image);
    }
    return similarity;
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
