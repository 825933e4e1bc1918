package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidences can be believed: of the answers with confidence 0.7, 70 % should be right.
 *
 * @param bins equally wide parts of 0 to 1 that have answers, from the least confident
 */
public record Reliability(List<Bin> bins) {
  private static final int BINS = 15;

  /**
   * Answers of about the same confidence.
   *
   * @param count number of answers, at least 1
   * @param confidence their mean confidence
   * @param accuracy the share that is right
   */
  public record Bin(int count, double confidence, double accuracy) {}

  /** Sorts answers into 15 bins. */
  public static Reliability of(List<Answer> answers) {
    int[] count = new int[BINS];
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    for (Answer answer : answers) {
      int bin = Math.min(BINS - 1, (int) (answer.confidence() * BINS));
      count[bin]++;
      right[bin] += answer.isRight() ? 1 : 0;
      confidence[bin] += answer.confidence();
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      if (count[b] > 0) {
        bins.add(new Bin(count[b], confidence[b] / count[b], (double) right[b] / count[b]));
      }
    }
    return new Reliability(List.copyOf(bins));
  }

  /**
   * Expected calibration error (Guo et al., 2017): the mean difference of confidence and accuracy,
   * bins weighed by their answers; 0 without answers.
   */
  public double error() {
    int total = bins.stream().mapToInt(Bin::count).sum();
    return bins.stream()
        .mapToDouble(b -> Math.abs(b.accuracy() - b.confidence()) * b.count() / total)
        .sum();
  }
}
