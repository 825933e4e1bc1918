package org.fashionnet.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RocProperties {
  @Property(tries = 200)
  void the_area_is_the_share_of_pairs_in_which_the_garment_is_the_more_relevant(
      @ForAll @Size(min = 1, max = 20) @IntRange(max = 9) int[] garments,
      @ForAll @Size(min = 1, max = 20) @IntRange(max = 9) int[] others) {
    double above = 0;
    for (int garment : garments) {
      for (int other : others) {
        above += garment > other ? 1 : garment == other ? 0.5 : 0;
      }
    }
    assertThat(roc(garments, others).area())
        .isCloseTo(above / garments.length / others.length, within(1e-9));
  }

  @Property(tries = 200)
  void a_threshold_keeps_and_lets_pass_what_reaches_it(
      @ForAll @Size(min = 1, max = 20) @IntRange(max = 9) int[] garments,
      @ForAll @Size(min = 1, max = 20) @IntRange(max = 9) int[] others,
      @ForAll @IntRange(max = 10) int threshold) {
    Roc.Point point = roc(garments, others).at(threshold);
    assertThat(point.kept()).isEqualTo(reaching(garments, threshold));
    assertThat(point.passed()).isEqualTo(reaching(others, threshold));
  }

  private static double reaching(int[] values, int threshold) {
    return Arrays.stream(values).filter(of -> of >= threshold).count() / (double) values.length;
  }

  private static Roc roc(int[] garments, int[] others) {
    return Roc.of(
        Arrays.stream(garments).asDoubleStream().toArray(),
        Arrays.stream(others).asDoubleStream().toArray());
  }
}
