package org.fashionnet.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GainTest {
  private static final BitSet RELEVANT = BitSet.valueOf(new long[] {0b10110});

  @Test
  void a_list_with_all_relevant_items_first_is_perfect() {
    assertThat(Gain.ndcg(List.of(4, 1, 2, 0, 3), RELEVANT)).isEqualTo(1);
    assertThat(Gain.ndcg(List.of(2, 1), RELEVANT)).isEqualTo(1);
  }

  @Test
  void a_list_without_relevant_items_gains_nothing() {
    assertThat(Gain.ndcg(List.of(0, 3, 7), RELEVANT)).isZero();
    assertThat(Gain.precision(List.of(0, 3, 7), RELEVANT)).isZero();
  }

  @Test
  void later_items_gain_less() {
    // 1/log2(3) + 1/log2(4) of 1 + 1/log2(3) + 1/log2(4).
    assertThat(Gain.ndcg(List.of(0, 1, 2), RELEVANT)).isCloseTo(1.130930 / 2.130930, within(1e-5));
    assertThat(Gain.precision(List.of(0, 1, 2), RELEVANT)).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void a_second_taste_gains_more_than_more_of_the_first() {
    List<BitSet> tastes =
        List.of(BitSet.valueOf(new long[] {0b00111}), BitSet.valueOf(new long[] {0b11000}));
    assertThat(Gain.alphaNdcg(List.of(0, 3, 1), tastes)).isEqualTo(1);
    assertThat(Gain.alphaNdcg(List.of(3, 2, 4), tastes)).isEqualTo(1);
    // 1 + 1/2/log2(3) + 1/4/log2(4) of 1 + 1/log2(3) + 1/2/log2(4).
    assertThat(Gain.alphaNdcg(List.of(0, 1, 2), tastes))
        .isCloseTo(1.440465 / 1.880930, within(1e-5));
    assertThat(Gain.smallestShare(List.of(0, 1, 2), tastes)).isZero();
    assertThat(Gain.smallestShare(List.of(0, 1, 2, 4), tastes)).isEqualTo(0.25);
  }
}
