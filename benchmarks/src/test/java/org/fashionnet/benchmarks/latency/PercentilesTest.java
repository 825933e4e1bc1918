package org.fashionnet.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void the_nearest_rank_is_taken() {
    var hundred =
        new Percentiles(IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray());
    assertThat(hundred.at(0.5)).isEqualTo(50);
    assertThat(hundred.at(0.95)).isEqualTo(95);
    assertThat(hundred.at(1)).isEqualTo(100);
    assertThat(new Percentiles(new double[] {7}).at(0.95)).isEqualTo(7);
  }

  @Test
  void nothing_measured_is_no_result() {
    assertThatThrownBy(() -> new Percentiles(new double[0]))
        .hasMessage("no durations were measured");
  }
}
