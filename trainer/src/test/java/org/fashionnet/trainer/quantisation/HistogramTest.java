package org.fashionnet.trainer.quantisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void a_percentile_leaves_the_largest_values_out_and_does_not_count_zeros() {
    float[] values = new float[2000];
    for (int i = 0; i < 1000; i++) {
      values[i] = (i + 1) / 1000f;
    }
    Histogram histogram = histogram(values);
    assertThat(histogram.percentile(0.9)).isCloseTo(0.9f, within(1e-3f));
    assertThat(histogram.percentile(1)).isEqualTo(1);
    assertThat(histogram.largest()).isEqualTo(1);
  }

  @Test
  void entropy_cuts_a_lone_outlier_off_and_nothing_of_even_values() {
    var random = new SplittableRandom(1);
    float[] even = new float[100_000];
    for (int i = 0; i < even.length; i++) {
      even[i] = (float) random.nextDouble();
    }
    assertThat(histogram(even).entropy()).isGreaterThan(0.95f);
    float[] lone = new float[100_000];
    for (int i = 0; i < lone.length; i++) {
      lone[i] = (float) Math.abs(random.nextGaussian());
    }
    lone[0] = 100;
    assertThat(histogram(lone).entropy()).isBetween(2f, 20f);
  }

  @Test
  void a_tensor_of_zeros_has_an_empty_range_by_every_rule() {
    Histogram zeros = histogram(new float[10]);
    for (RangeRule rule : RangeRule.values()) {
      assertThat(rule.ranges(Map.of("dead", zeros))).containsEntry("dead", 0f);
    }
  }

  private static Histogram histogram(float... values) {
    FloatBuffer buffer = FloatBuffer.wrap(values);
    var histogram = new Histogram(Histogram.largest(buffer));
    histogram.count(buffer);
    return histogram;
  }
}
