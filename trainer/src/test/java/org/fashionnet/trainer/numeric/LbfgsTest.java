package org.fashionnet.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
  @Test
  void the_minimum_at_the_end_of_a_curved_valley_is_found() {
    double[] least =
        Lbfgs.minimise(
            (at, gradient) -> {
              double a = 1 - at[0];
              double b = at[1] - at[0] * at[0];
              gradient[0] = -2 * a - 400 * b * at[0];
              gradient[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            new double[] {-1.2, 1},
            200);
    assertThat(least[0]).isCloseTo(1, within(1e-3));
    assertThat(least[1]).isCloseTo(1, within(1e-3));
  }
}
