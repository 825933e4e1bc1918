package org.fashionnet.trainer.quantisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntegerFiltersProperties {
  private static final int KERNEL = 9;
  private static final int CHANNELS = 4;

  @Property(tries = 200)
  void every_kernel_keeps_its_sum_and_every_weight_nearly_its_value(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    float[] weights = new float[2 * CHANNELS * KERNEL];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    var filters = IntegerFilters.of(weights, KERNEL, new float[2], 0.01f);
    for (int from = 0; from < weights.length; from += KERNEL) {
      float scale = filters.scales()[from / (CHANNELS * KERNEL)];
      double sum = 0;
      int integers = 0;
      for (int i = from; i < from + KERNEL; i++) {
        sum += weights[i] / scale;
        integers += filters.weights()[i];
        assertThat((double) filters.weights()[i])
            .isBetween(-63.0, 63.0)
            .isCloseTo(weights[i] / scale, within(1.0));
      }
      assertThat((double) integers).isCloseTo(sum, within(0.5001));
    }
  }

  @Test
  void a_filter_of_next_to_nothing_keeps_its_bias() {
    float[] weights = {1e-20f, -0.5f};
    var filters = IntegerFilters.of(weights, 1, new float[] {0.5f, -0.5f}, 0.01f);
    assertThat(filters.biases()[0] * filters.units()[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(filters.biases()[1] * filters.units()[1]).isCloseTo(-0.5f, within(1e-4f));
    assertThat(filters.weights()).containsExactly(0, -63);
    assertThat(filters.scales()[1]).isCloseTo(0.5f / 63, within(1e-8f));
  }
}
