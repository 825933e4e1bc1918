package org.fashionnet.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Taxonomy TAXONOMY =
      new Taxonomy("test-1", List.of(new Attribute("shape", List.of("long", "short", "none"))));

  @Test
  void accuracy_macro_f1_and_majority_are_those_of_the_definition() {
    // long: 3 of 4 found, one taken for short; short: 1 of 2 found, one taken for long.
    Confusion shape =
        evaluation(new int[] {0, 0, 0, 0, 1, 1, -1}, new int[] {0, 0, 0, 1, 1, 0, 2})
            .confusion()
            .get("shape");
    assertThat(shape.total()).isEqualTo(6);
    assertThat(shape.accuracy()).isEqualTo(4 / 6.0);
    assertThat(shape.majority()).isEqualTo(4 / 6.0);
    assertThat(shape.macroF1()).isCloseTo((0.75 + 0.5) / 2, within(1e-9));
  }

  @Test
  void the_report_names_every_attribute_and_class() {
    Evaluation evaluation = evaluation(new int[] {0, 1}, new int[] {0, 0});
    assertThat(evaluation.table()).contains("shape", "0.500");
    assertThat(evaluation.matrices()).contains("long", "short", "none");
  }

  @Test
  void answers_that_are_too_sure_get_a_temperature_above_one() {
    assertThat(temperature(0.99f, 60)).isGreaterThan(1.5);
    assertThat(temperature(0.6f, 95)).isLessThan(1);
    assertThat(temperature(0.8f, 80)).isCloseTo(1, within(0.11));
  }

  @Test
  void answers_below_the_threshold_are_mostly_wrong() {
    List<Example> examples = new ArrayList<>();
    List<float[][]> probabilities = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      boolean sure = i < 50;
      examples.add(new Example("", new byte[0], new int[] {sure || i % 5 == 0 ? 0 : 1}));
      probabilities.add(
          new float[][] {sure ? new float[] {.9f, .05f, .05f} : new float[] {.36f, .32f, .32f}});
    }
    assertThat(Calibration.unsureBelow(examples, probabilities, 0, 1)).isEqualTo(0.4);
    assertThat(Calibration.unsureBelow(examples.subList(0, 50), probabilities.subList(0, 50), 0, 1))
        .isZero();
  }

  @Test
  void agreement_counts_the_same_answers_and_measures_how_far_the_others_are() {
    List<float[][]> before = List.of(new float[][] {{0.75f, 0.25f}}, new float[][] {{0.5f, 0.5f}});
    List<float[][]> after = List.of(new float[][] {{0.25f, 0.75f}}, new float[][] {{0.5f, 0.5f}});
    var agreement = new Agreement(before, after);
    assertThat(agreement.same(0)).isEqualTo(0.5);
    assertThat(agreement.divergence()).isCloseTo(0.5 * Math.log(3) / 2, within(1e-6));
    assertThat(new Agreement(before, before).divergence()).isZero();
  }

  /** Temperature for a network that is always equally confident and right in so many of 100. */
  private static double temperature(float confidence, int right) {
    List<Example> examples = new ArrayList<>();
    List<float[][]> probabilities = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      examples.add(new Example("", new byte[0], new int[] {i < right ? 0 : 1}));
      probabilities.add(new float[][] {{confidence, 1 - confidence}});
    }
    return Calibration.temperature(examples, probabilities, 0);
  }

  private static Evaluation evaluation(int[] labels, int[] answers) {
    List<Example> examples = new ArrayList<>();
    List<float[][]> probabilities = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      examples.add(new Example("", new byte[0], new int[] {labels[i]}));
      float[] ofExample = {0.1f, 0.1f, 0.1f};
      ofExample[answers[i]] = 0.8f;
      probabilities.add(new float[][] {ofExample});
    }
    return Evaluator.compare(TAXONOMY, examples, probabilities);
  }
}
