package org.fashionnet.benchmarks.ranking;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The way of the original, written for speed: every item is scored, from arrays. A look is one
 * number and the scores of all looks are a table, so that an item costs one look-up; expected
 * matches are computed only where the score could enter the list.
 */
final class FullScan {
  private final VectorLayout layout;

  /** For each item the number of its look, or that of the entry behind the table's looks. */
  private final int[] looks;

  private final byte[] probabilities;
  private final int numberOfLooks;

  FullScan(VectorLayout layout, int items) {
    this.layout = layout;
    this.looks = new int[items];
    this.probabilities = new byte[Math.multiplyExact(items, layout.classes())];
    this.numberOfLooks =
        layout.taxonomy().attributes().stream()
            .mapToInt(attribute -> attribute.classes().size() + 1)
            .reduce(1, Math::multiplyExact);
  }

  void set(int number, IndexedItem item) {
    boolean listed = item.state() == State.AVAILABLE;
    looks[number] = listed ? (int) layout.look(item.vector()) : numberOfLooks;
    byte[] source = item.vector().probabilities();
    System.arraycopy(source, 0, probabilities, number * layout.classes(), source.length);
  }

  /** Score and expected matches of an item of the list: what {@code Rank} compares first. */
  record Scored(double score, double expected) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
      int byScore = Double.compare(score, other.score);
      return byScore != 0 ? byScore : Double.compare(expected, other.expected);
    }
  }

  /** The list, best first. */
  List<Scored> search(Scoring scoring, int limit) {
    double[] scores = new double[numberOfLooks + 1];
    for (int look = 0; look < numberOfLooks; look++) {
      scores[look] = scoring.score(layout.classes(look)) + 0.0;
    }
    scores[numberOfLooks] = Double.NEGATIVE_INFINITY;
    var list = new PriorityQueue<Scored>(Collections.nCopies(limit, nowhere()));
    Scored last = list.peek();
    for (int item = 0; item < looks.length; item++) {
      double score = scores[looks[item]];
      if (score >= last.score()) {
        double expected = scoring.expectedMatches(probabilities, item * layout.classes()) + 0.0;
        if (score > last.score() || expected > last.expected()) {
          list.poll();
          list.add(new Scored(score, expected));
          last = list.peek();
        }
      }
    }
    Scored[] ordered = list.toArray(Scored[]::new);
    Arrays.sort(ordered, Collections.reverseOrder());
    return List.of(ordered);
  }

  private static Scored nowhere() {
    return new Scored(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
