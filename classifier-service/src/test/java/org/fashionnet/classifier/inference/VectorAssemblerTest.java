package org.fashionnet.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.Feature;
import org.junit.jupiter.api.Test;

class VectorAssemblerTest {
  private static final Attribute SHAPE =
      new Attribute("shape", List.of("full-sleeve", "half-sleeve", "sleeveless"));

  private static Feature read(double temperature, double unsureBelow, float... probabilities) {
    return VectorAssembler.feature(SHAPE, probabilities, temperature, unsureBelow);
  }

  @Test
  void temperature_one_leaves_probabilities_as_they_are() {
    assertThat(read(1, 0, .2f, .7f, .1f))
        .isEqualTo(new Feature("half-sleeve", .7f, List.of(.2f, .7f, .1f)));
  }

  @Test
  void temperature_two_takes_square_roots() {
    // sqrt(0.64, 0.32, 0.04) = 0.8, 0.5657, 0.2; sum 1.5657
    assertThat(read(2, 0, .64f, .32f, .04f).probabilities()).containsExactly(.511f, .3613f, .1277f);
  }

  @Test
  void a_confidence_below_the_threshold_is_unsure_and_keeps_its_probabilities() {
    assertThat(read(1, .71, .2f, .7f, .1f))
        .isEqualTo(new Feature(null, .7f, List.of(.2f, .7f, .1f)));
  }

  @Test
  void a_confidence_at_the_threshold_is_sure() {
    assertThat(read(1, .7, .2f, .7f, .1f).decided()).contains("half-sleeve");
  }

  @Test
  void the_threshold_holds_for_the_confidence_after_the_temperature() {
    assertThat(read(1, .6, .64f, .32f, .04f).decided()).contains("full-sleeve");
    assertThat(read(2, .6, .64f, .32f, .04f).decided()).isEmpty();
  }

  @Test
  void the_first_of_equal_classes_wins() {
    assertThat(read(1, 0, .1f, .45f, .45f).decided()).contains("half-sleeve");
  }

  @Test
  void an_output_that_is_not_a_number_is_refused() {
    assertThatThrownBy(() -> read(1, 0, .1f, Float.NaN, .45f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a probability of shape is NaN");
    assertThatThrownBy(() -> read(1, 0, 0, 0, 0)).hasMessage("all probabilities of shape are 0");
  }

  @Property
  void tempered_probabilities_sum_to_one_and_keep_their_order(
      @ForAll("probabilities") float[] raw, @ForAll @DoubleRange(min = .05, max = 20) double t) {
    Feature feature = read(t, 0, raw);

    double sum = feature.probabilities().stream().mapToDouble(Float::doubleValue).sum();
    assertThat(sum).isBetween(.9997, 1.0003);
    for (int a = 0; a < raw.length; a++) {
      for (int b = 0; b < raw.length; b++) {
        if (raw[a] > raw[b]) {
          assertThat(feature.probabilities().get(a))
              .isGreaterThanOrEqualTo(feature.probabilities().get(b));
        }
      }
    }
    assertThat(feature.confidence())
        .isEqualTo(feature.probabilities().stream().max(Float::compare).orElseThrow());
  }

  @Provide
  Arbitrary<float[]> probabilities() {
    return Arbitraries.integers()
        .between(1, 1_000)
        .map(Integer::floatValue)
        .array(Float[].class)
        .ofSize(3)
        .map(
            values -> {
              float sum = values[0] + values[1] + values[2];
              return new float[] {values[0] / sum, values[1] / sum, values[2] / sum};
            });
  }
}
