package org.fashionnet.recommender.search.lucene.topk;

import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.doing;

import java.io.IOException;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.lucene.documents.Columns;
import org.jspecify.annotations.Nullable;

/**
 * A document that may enter the list. Its image is compared at most once, and only when score and
 * expected matches do not decide.
 */
final class Candidate implements Comparable<Candidate> {
  private final Scoring scoring;
  private final Columns columns;
  private final int doc;
  private final double score;
  private final double expectedMatches;
  private final long updatedAt;

  /** NaN until it is computed. */
  private double similarity = Double.NaN;

  private @Nullable Rank rank;

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
    Rank known = rank;
    if (known == null) {
      String itemId = doing(() -> columns.itemId(doc));
      known = new Rank(score, expectedMatches, similarity(), updatedAt, itemId);
      rank = known;
    }
    return known;
  }

  double fit() {
    return scoring.fit(expectedMatches, similarity());
  }

  /** Similarity to the liked images, computed on first use. */
  double similarity() {
    if (Double.isNaN(similarity)) {
      similarity = scoring.comparesImages() ? doing(this::compared) : -1;
    }
    return similarity;
  }

  private double compared() throws IOException {
    Embedding.Unpacked image = columns.image(doc);
    return image == null ? -1 : scoring.similarity(image);
  }

  /** Orders candidates with the same score. */
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
