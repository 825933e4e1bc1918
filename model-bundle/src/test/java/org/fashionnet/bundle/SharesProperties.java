package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SharesProperties {
  @Property(tries = 300)
  void every_output_pixel_is_a_mean_and_every_source_pixel_counts_alike(
      @ForAll @IntRange(min = 1, max = 200) int from,
      @ForAll @IntRange(min = 1, max = 200) int to) {
    var shares = new Shares(from, to);
    double[] used = new double[from];
    for (int x = 0; x < to; x++) {
      double sum = 0;
      for (int k = shares.start(x); k < shares.start(x + 1); k++) {
        assertThat(shares.part(k)).isBetween(0f, 1.0001f);
        sum += shares.part(k);
        used[shares.first(x) + k - shares.start(x)] += shares.part(k);
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
    for (double of : used) {
      assertThat(of).isCloseTo((double) to / from, within(1e-3));
    }
  }
}
