package org.fashionnet.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private static final Example PICTURE = new Example("", new byte[0], new int[0]);

  @Test
  void a_model_that_is_as_right_as_it_says_has_no_calibration_error() {
    List<Answer> answers = new ArrayList<>(answers(0.9, 90, 100));
    answers.addAll(answers(0.6, 60, 100));
    assertThat(Reliability.of(answers).error()).isCloseTo(0, within(1e-9));
  }

  @Test
  void a_model_that_is_too_sure_has_the_difference_as_its_calibration_error() {
    List<Answer> answers = new ArrayList<>(answers(0.9, 70, 100));
    answers.addAll(answers(0.6, 60, 100));
    assertThat(Reliability.of(answers).error()).isCloseTo(0.2 / 2, within(1e-9));
    assertThat(Reliability.of(List.of()).error()).isZero();
  }

  @Test
  void the_highest_confidence_belongs_to_the_last_bin() {
    assertThat(Reliability.of(answers(1, 1, 2)).bins())
        .containsExactly(new Reliability.Bin(2, 1, 0.5));
  }

  @Test
  void the_threshold_for_a_precision_gives_as_many_answers_as_it_can() {
    List<Answer> answers = new ArrayList<>(answers(0.9, 10, 10));
    answers.addAll(answers(0.7, 8, 10));
    answers.addAll(answers(0.5, 2, 10));
    Coverage coverage = Coverage.of(answers);
    assertThat(coverage.forPrecision(0.9)).contains(new Coverage.Point(0.7, 20 / 30.0, 18 / 20.0));
    assertThat(coverage.forPrecision(0.6)).contains(new Coverage.Point(0.5, 1, 20 / 30.0));
    assertThat(Coverage.of(answers(0.9, 1, 2)).forPrecision(0.99)).isEmpty();
    assertThat(coverage.at(0.6)).contains(new Coverage.Point(0.7, 20 / 30.0, 18 / 20.0));
    assertThat(coverage.at(0.95)).isEmpty();
  }

  @Test
  void a_small_difference_on_few_examples_is_not_told_apart_and_a_large_one_is() {
    assertThat(compare(100, 70, 71).verdict()).isEqualTo("not told apart");
    assertThat(compare(100, 50, 80).verdict()).isEqualTo("better");
    assertThat(compare(100, 80, 50).verdict()).isEqualTo("worse");
    assertThat(compare(100, 50, 80).difference()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void pairing_tells_apart_what_two_separate_intervals_would_not() {
    // The second is right wherever the first is, and on 6 of 200 more: each accuracy's own
    // standard error, 0.035, is larger than the difference of 0.03.
    PairedBootstrap result = compare(200, 100, 106);
    assertThat(result.low()).isPositive();
  }

  @Test
  void the_same_seed_gives_the_same_interval() {
    assertThat(compare(50, 20, 25)).isEqualTo(compare(50, 20, 25));
  }

  /** Two models that are right on the first so many examples. */
  private static PairedBootstrap compare(int count, int first, int second) {
    return PairedBootstrap.of(
        count,
        draw -> IntStream.of(draw).filter(i -> i < first).count() / (double) count,
        draw -> IntStream.of(draw).filter(i -> i < second).count() / (double) count,
        7);
  }

  private static List<Answer> answers(double confidence, int right, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Answer(PICTURE, i < right ? 0 : 1, 0, confidence))
        .toList();
  }
}
