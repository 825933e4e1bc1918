package org.fashionnet.trainer.curation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.fixture.Clouds;
import org.junit.jupiter.api.Test;

class ProbesTest {
  @Test
  void probabilities_of_unseen_photos_favour_their_class_and_sum_to_one() {
    double[][] answers =
        new OutOfFold(
                Clouds.points(300, 4), Clouds.labels(300), Clouds.folds(300), Clouds.CLASSES, 1)
            .probabilities(1);
    int right = 0;
    for (int i = 0; i < answers.length; i++) {
      assertThat(Arrays.stream(answers[i]).sum()).isCloseTo(1, within(1e-9));
      right += answers[i][i % Clouds.CLASSES] > 0.5 ? 1 : 0;
    }
    assertThat(right).isGreaterThan(285);
  }

  @Test
  void a_photo_is_never_answered_by_a_probe_that_learned_from_its_fold() {
    // Noise: whoever has seen the labels answers right, everybody else by chance.
    var random = new Random(2);
    float[][] noise = new float[90][60];
    for (float[] row : noise) {
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) random.nextGaussian();
      }
    }
    double[][] answers =
        new OutOfFold(noise, Clouds.labels(90), Clouds.folds(90), Clouds.CLASSES, 1)
            .probabilities(1);
    long right = IntStream.range(0, 90).filter(i -> answers[i][i % Clouds.CLASSES] > 0.5).count();
    assertThat(right).isLessThan(50);
  }

  @Test
  void advice_tells_a_curve_that_rises_from_one_that_is_flat() {
    var attribute = new Attribute("cloud", List.of("a", "b", "c"));
    var flat =
        AttributeProbe.of(
            attribute,
            new OutOfFold(
                Clouds.points(600, 9), Clouds.labels(600), Clouds.folds(600), Clouds.CLASSES, 1));
    assertThat(flat.best().accuracy()).isGreaterThan(0.99);
    assertThat(flat.classes()).extracting(ClassCurve::advice).containsOnly(ClassCurve.Advice.FLAT);
    int[] truth = Clouds.labels(600);
    int[] wrong = IntStream.of(truth).map(label -> (label + 1) % Clouds.CLASSES).toArray();
    assertThat(ClassCurve.of("a", 0, truth, wrong, truth, 1).advice())
        .isEqualTo(ClassCurve.Advice.HELPS);
    assertThat(
            ClassCurve.of("a", 0, Clouds.labels(30), Clouds.labels(30), Clouds.labels(30), 1)
                .advice())
        .isEqualTo(ClassCurve.Advice.TOO_FEW);
  }
}
