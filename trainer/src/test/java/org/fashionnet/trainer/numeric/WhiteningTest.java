package org.fashionnet.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WhiteningTest {
  private static final int WIDTH = 4;

  /** Points in a narrow cone: a common mean, directions of very different variance, correlated. */
  private static float[][] cone(int count) {
    var random = new Random(7);
    float[][] points = new float[count][WIDTH];
    for (float[] point : points) {
      double common = random.nextGaussian();
      for (int k = 0; k < WIDTH; k++) {
        point[k] = (float) (10 + 3 * common + random.nextGaussian() * (k + 1));
      }
    }
    return points;
  }

  @Test
  void white_points_have_no_mean_and_no_direction_that_counts_more() {
    float[][] white = Whitening.of(cone(20_000));
    for (int a = 0; a < WIDTH; a++) {
      double mean = 0;
      for (float[] point : white) {
        mean += point[a] / white.length;
      }
      assertThat(mean).isCloseTo(0, within(0.02));
      for (int b = 0; b < WIDTH; b++) {
        double covariance = 0;
        for (float[] point : white) {
          covariance += (double) point[a] * point[b] / white.length;
        }
        // Of length 1 each, so that the variances add up to 1.
        assertThat(covariance).isCloseTo(a == b ? 1.0 / WIDTH : 0, within(0.02));
      }
    }
  }

  @Test
  void every_white_point_has_length_one_also_where_points_are_few_or_equal() {
    for (float[][] points : new float[][][] {cone(3), {{1, 2}, {1, 2}, {1, 3}}}) {
      for (float[] point : Whitening.of(points)) {
        double squares = 0;
        for (float value : point) {
          squares += (double) value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
    }
    assertThat(Whitening.of(new float[0][])).isEmpty();
  }
}
