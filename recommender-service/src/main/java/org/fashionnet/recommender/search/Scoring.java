package org.fashionnet.recommender.search;

import java.util.Arrays;
import java.util.List;
import org.fashionnet.contracts.vector.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that an index ranks by: what each class counts, and which images to compare with.
 * Negative numbers push items down.
 *
 * <pre>
 * score(v)    = Σ_a matches[a][v[a]]
 * expected(v) = Σ_a Σ_c expected[a][c] · p_v[a][c]
 * </pre>
 */
public final class Scoring {
  /** How many sure matches in every attribute an identical image is worth. */
  private static final double IMAGE_WEIGHT = 8;

  private static final double STEPS = 255;

  private final VectorLayout layout;
  private final double[] matches;
  private final double[] expected;
  private final LikedImages images;
  private final double imageWeight;
  private final double mostFit;

  /**
   * Takes over the arrays, which must not change afterwards. Both hold one number per class, in the
   * order of the layout.
   *
   * @param matches what an item that shows the class adds to its score
   * @param expected what one step of 1/255 of the class's probability adds to the expected matches
   * @param likedWeight summed weight of everything liked that has an image
   */
  public Scoring(
      VectorLayout layout,
      double[] matches,
      double[] expected,
      LikedImages images,
      double likedWeight) {
    this.layout = layout;
    this.matches = matches;
    this.expected = expected;
    this.images = images;
    this.imageWeight = IMAGE_WEIGHT * likedWeight;
    this.mostFit = mostFit();
  }

  /**
   * A scoring from plain weights, one per class in the order of the layout.
   *
   * @param matches what an item that shows the class adds to its score
   * @param expected what full certainty of the class adds to the expected matches
   * @param liked embeddings to compare with, each of weight 1
   * @throws IllegalArgumentException if a weight is not finite
   */
  public static Scoring of(
      VectorLayout layout, double[] matches, double[] expected, List<Embedding> liked) {
    double[] perStep = new double[expected.length];
    for (int i = 0; i < perStep.length; i++) {
      if (!Double.isFinite(matches[i]) || !Double.isFinite(expected[i])) {
        throw new IllegalArgumentException(
            "weight %d must be finite: matches %s, expected %s"
                .formatted(i, matches[i], expected[i]));
      }
      perStep[i] = expected[i] / STEPS;
    }
    return new Scoring(layout, matches.clone(), perStep, new LikedImages(liked), liked.size());
  }

  public VectorLayout layout() {
    return layout;
  }

  /** What a class adds to the score; 0 for unsure, which is class -1. */
  public double matches(int attribute, int classOf) {
    return classOf < 0 ? 0 : matches[layout.start(attribute) + classOf];
  }

  /**
   * What one step of 1/255 of a class's probability adds to the expected matches.
   *
   * @param position of the class among all classes of the layout
   */
  public double expectedPerStep(int position) {
    return expected[position];
  }

  /** What full certainty of a class adds to the expected matches. */
  public double expected(int position) {
    return STEPS * expected[position];
  }

  /** The score of a look: one class for each attribute, -1 for unsure. */
  public double score(byte[] classes) {
    double score = 0;
    for (int a = 0; a < classes.length; a++) {
      score += matches(a, classes[a]);
    }
    return score;
  }

  /** The score of a vector; summed in the same order as that of its look, so they are equal. */
  public double score(QuantisedVector vector) {
    double score = 0;
    for (int a = 0; a < vector.attributes(); a++) {
      score += matches(a, vector.classOf(a));
    }
    return score;
  }

  /** Where an item stands in the exact order. */
  public Rank rank(IndexedItem item) {
    return new Rank(
        score(item.vector()),
        expectedMatches(item.vector().probabilities(), 0),
        similarity(item.embedding()),
        item.updatedAt().toEpochMilli(),
        item.itemId());
  }

  /**
   * Expected matches.
   *
   * @param probabilities quantised, of all classes
   * @param offset where they begin in the array
   */
  public double expectedMatches(byte[] probabilities, int offset) {
    // Four accumulators break the dependency chain.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= expected.length; i += 4) {
      s0 += expected[i] * (probabilities[offset + i] & 0xff);
      s1 += expected[i + 1] * (probabilities[offset + i + 1] & 0xff);
      s2 += expected[i + 2] * (probabilities[offset + i + 2] & 0xff);
      s3 += expected[i + 3] * (probabilities[offset + i + 3] & 0xff);
    }
    for (; i < expected.length; i++) {
      s0 += expected[i] * (probabilities[offset + i] & 0xff);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Whether the first tie-break can tell items apart. */
  public boolean comparesProbabilities() {
    return Arrays.stream(expected).anyMatch(weight -> weight != 0);
  }

  /** Whether there is a liked image to compare with. */
  public boolean comparesImages() {
    return !images.isEmpty();
  }

  /** The embeddings that items are compared with. */
  public List<Embedding> liked() {
    return images.embeddings();
  }

  /** See {@link LikedImages#similarity(Embedding)}. */
  public double similarity(@Nullable Embedding embedding) {
    return images.similarity(embedding);
  }

  /** See {@link LikedImages#similarity(Embedding.Unpacked)}. */
  public double similarity(Embedding.Unpacked image) {
    return images.similarity(image);
  }

  /**
   * How well an item fits the taste by everything known of it. Shortlists are shown in this order.
   *
   * <pre>
   * (expected matches + {@value #IMAGE_WEIGHT} · weight of the liked images · similarity) / most
   * </pre>
   *
   * <p>An identical image counts as much as sure matches in {@value #IMAGE_WEIGHT} attributes with
   * everything liked. A missing or negative similarity counts as 0. The most is reached by an item
   * that looks like everything liked and surely shows the best class of each attribute: its fit is
   * 1. Dislikes make the fit negative. Where nothing is liked there is no most, and the sum is not
   * divided.
   */
  public double fit(Rank rank) {
    return fit(rank.expectedMatches(), rank.similarity());
  }

  /** The same from the two numbers it depends on, when the rest of the rank is not known. */
  public double fit(double expectedMatches, double similarity) {
    return (expectedMatches + imageWeight * Math.max(0, similarity)) / mostFit;
  }

  private double mostFit() {
    double most = imageWeight;
    for (int a = 0; a < layout.attributes(); a++) {
      double best = 0;
      for (int i = layout.start(a); i < layout.start(a + 1); i++) {
        best = Math.max(best, STEPS * expected[i]);
      }
      most += best;
    }
    return most > 0 ? most : 1;
  }
}
