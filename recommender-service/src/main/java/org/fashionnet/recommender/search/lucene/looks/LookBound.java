package org.fashionnet.recommender.search.lucene.looks;

import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * Bounds the expected matches of a look's documents, given only how sure the classifier was of the
 * look's classes: the rest of each attribute's sum is assumed to go to the other class that counts
 * most. That rules out most documents by a few numbers each. Bounds are integers, rounded up.
 */
public final class LookBound {
  private static final int SURE = 255;

  /** Bounds are scaled to stay below this. */
  private static final double LARGEST = 1 << 29;

  private final double scale;
  private final int[] gains;
  private final double[] rests;

  /**
   * A bound for the documents of a look.
   *
   * @param classes of the look, -1 for unsure
   * @param byWeight classes of each attribute, those that count most first
   */
  public LookBound(byte[] classes, Scoring scoring, int[][] byWeight) {
    VectorLayout layout = scoring.layout();
    double[] exact = new double[classes.length];
    this.gains = new int[classes.length];
    this.rests = new double[classes.length];
    double largest = 0;
    for (int a = 0; a < classes.length; a++) {
      int decided = classes[a] < 0 ? -1 : layout.start(a) + classes[a];
      rests[a] = rest(byWeight[a], decided, scoring);
      exact[a] = decided < 0 ? 0 : scoring.expectedPerStep(decided) - rests[a];
      // Quantised probabilities may add up to more than one, although none of them exceeds one.
      largest += SURE * (Math.abs(exact[a]) + byWeight[a].length * rests[a]);
    }
    this.scale = largest > 0 ? LARGEST / largest : 1;
    for (int a = 0; a < gains.length; a++) {
      gains[a] = (int) Math.ceil(exact[a] * scale);
    }
  }

  private static double rest(int[] byWeight, int decided, Scoring scoring) {
    for (int c : byWeight) {
      if (c != decided) {
        return Math.max(0, scoring.expectedPerStep(c));
      }
    }
    return 0;
  }

  /**
   * What the documents of a block are told apart by.
   *
   * @param sure of the block's segment
   * @param sums filled from its beginning, one for each document in the range
   */
  public void of(Certainties sure, int from, int to, int[] sums) {
    sure.sum(gains, from, to, sums);
  }

  /**
   * The least sum of a document of a block that may have so many expected matches.
   *
   * @param expected negative infinity lets all pass
   */
  public int least(double expected, Bounds blocks, int block) {
    double rest = 0;
    for (int a = 0; a < rests.length; a++) {
      rest += rests[a] * blocks.sum(block, a);
    }
    // One more, because the additions before were rounded.
    return (int) Math.floor((expected - rest) * scale - 1);
  }
}
