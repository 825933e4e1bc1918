package org.fashionnet.trainer.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Whether one model is better than another on the same examples (Efron and Tibshirani, 1993): the
 * examples are drawn again and again with replacement, and both models are measured on each draw.
 *
 * @param difference second minus first on the examples as they are
 * @param low 2.5 % of the draws differ less
 * @param high 2.5 % of the draws differ more
 */
public record PairedBootstrap(double difference, double low, double high) {
  private static final int DRAWS = 2000;

  /**
   * Compares a figure of two models.
   *
   * @param count number of examples, at least 1
   * @param first the figure of the first model on the examples with these indices
   * @param second that of the second
   */
  public static PairedBootstrap of(
      int count, ToDoubleFunction<int[]> first, ToDoubleFunction<int[]> second, long seed) {
    var random = new SplittableRandom(seed);
    double[] differences = new double[DRAWS];
    int[] draw = new int[count];
    for (int d = 0; d < DRAWS; d++) {
      Arrays.setAll(draw, i -> random.nextInt(count));
      differences[d] = second.applyAsDouble(draw) - first.applyAsDouble(draw);
    }
    Arrays.sort(differences);
    Arrays.setAll(draw, i -> i);
    return new PairedBootstrap(
        second.applyAsDouble(draw) - first.applyAsDouble(draw),
        differences[(int) (DRAWS * 0.025)],
        differences[(int) (DRAWS * 0.975) - 1]);
  }

  /** In words: the interval decides, not the difference. */
  public String verdict() {
    if (low > 0) {
      return "better";
    }
    return high < 0 ? "worse" : "not told apart";
  }
}
