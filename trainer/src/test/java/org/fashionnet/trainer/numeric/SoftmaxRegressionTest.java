package org.fashionnet.trainer.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.fashionnet.trainer.fixture.Clouds;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {
  @Test
  void clouds_that_lie_apart_are_told_apart() {
    float[][] points = Clouds.points(300, 6);
    var regression = SoftmaxRegression.fit(points, Clouds.labels(300), Clouds.CLASSES);
    for (int i = 0; i < points.length; i++) {
      double[] probabilities = regression.probabilities(points[i]);
      assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
      assertThat(probabilities[i % Clouds.CLASSES]).isGreaterThan(0.5);
    }
  }

  @Test
  void without_a_difference_the_classes_are_as_probable_as_they_are_frequent() {
    float[][] points = {{1, 5}, {1, 5}, {1, 5}, {1, 5}};
    var regression = SoftmaxRegression.fit(points, new int[] {0, 1, 1, 1}, 2);
    assertThat(regression.probabilities(points[0]))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-3));
  }

  @Test
  void the_lead_of_a_class_is_linear_in_the_features() {
    float[][] points = Clouds.points(90, 2);
    var regression = SoftmaxRegression.fit(points, Clouds.labels(90), Clouds.CLASSES);
    double[] lead = regression.direction(1, 0);
    double[] probabilities = regression.probabilities(points[5]);
    double score = lead[lead.length - 1];
    for (int f = 0; f < points[5].length; f++) {
      score += lead[f] * points[5][f];
    }
    assertThat(score).isCloseTo(Math.log(probabilities[1] / probabilities[0]), within(1e-4));
  }
}
