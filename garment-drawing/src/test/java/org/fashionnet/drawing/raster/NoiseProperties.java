package org.fashionnet.drawing.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class NoiseProperties {
  @Property
  void noise_is_from_0_to_1_and_the_same_each_time(@ForAll int x, @ForAll int y, @ForAll int seed) {
    float value = Noise.at(x, y, seed);

    assertThat(value).isBetween(0f, 1f).isLessThan(1f);
    assertThat(Noise.at(x, y, seed)).isEqualTo(value);
  }

  @Property
  void smooth_noise_passes_through_the_lattice(
      @ForAll @IntRange(min = -9999, max = 9999) int x,
      @ForAll @IntRange(min = -9999, max = 9999) int y,
      @ForAll int seed) {
    assertThat(Noise.smooth(x, y, seed)).isEqualTo(Noise.at(x, y, seed));
  }

  @Property
  void smooth_noise_has_no_steps(
      @ForAll @DoubleRange(min = -99, max = 99) double x,
      @ForAll @DoubleRange(min = -99, max = 99) double y,
      @ForAll int seed) {
    assertThat(Noise.smooth(x + 1e-4, y, seed)).isCloseTo(Noise.smooth(x, y, seed), within(1e-3f));
  }

  @Example
  void noise_is_evenly_spread() {
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      tenths[(int) (Noise.at(i % 317, i / 317, 5) * 10)]++;
    }
    assertThat(Arrays.stream(tenths))
        .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
  }

  @Property
  void floor_is_that_of_mathematics(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
    assertThat(Noise.floor(value)).isEqualTo((int) Math.floor(value));
  }

  @Property
  void sines_from_the_table_are_near_the_true_ones(
      @ForAll @DoubleRange(min = -1000, max = 1000) double angle) {
    assertThat(Waves.sin(angle)).isCloseTo(Math.sin(angle), within(0.004));
    assertThat(Waves.cos(angle)).isCloseTo(Math.cos(angle), within(0.004));
  }
}
