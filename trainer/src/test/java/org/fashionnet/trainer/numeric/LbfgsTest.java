package org.fashionnet.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LbfgsTest {
  /** f(x) = (x - c)'·M'M·(x - c)/2 + |x - c|²/2: convex, and least at c. */
  @Property(tries = 50)
  void the_minimum_of_a_convex_quadratic_is_found(
      @ForAll @IntRange(min = 1, max = 12) int width, @ForAll long seed) {
    var random = new Random(seed);
    double[] centre = random.doubles(width, -5, 5).toArray();
    double[][] matrix = new double[width][];
    for (int row = 0; row < width; row++) {
      matrix[row] = random.doubles(width, -1, 1).toArray();
    }
    double[] found =
        Lbfgs.minimise(
            (at, gradient) -> {
              double value = 0;
              for (int k = 0; k < width; k++) {
                double off = at[k] - centre[k];
                gradient[k] = off;
                value += off * off / 2;
              }
              for (double[] row : matrix) {
                double product = 0;
                for (int k = 0; k < width; k++) {
                  product += row[k] * (at[k] - centre[k]);
                }
                value += product * product / 2;
                for (int k = 0; k < width; k++) {
                  gradient[k] += product * row[k];
                }
              }
              return value;
            },
            new double[width],
            500);
    assertThat(found).containsExactly(centre, within(1e-4));
  }

  @Test
  void the_minimum_at_the_end_of_a_curved_valley_is_found() {
    double[] start = {-1.2, 1};
    double[] least =
        Lbfgs.minimise(
            (at, gradient) -> {
              double a = 1 - at[0];
              double b = at[1] - at[0] * at[0];
              gradient[0] = -2 * a - 400 * b * at[0];
              gradient[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            start,
            200);
    assertThat(least).containsExactly(new double[] {1, 1}, within(1e-3));
    assertThat(start).as("the start is left as it is").containsExactly(-1.2, 1);
  }

  @Test
  void no_iteration_leaves_the_start() {
    double[] found =
        Lbfgs.minimise(
            (at, gradient) -> {
              gradient[0] = 2 * at[0];
              return at[0] * at[0];
            },
            new double[] {3},
            0);
    assertThat(found).containsExactly(3);
  }
}
