package org.fashionnet.trainer.curation.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.trainer.curation.probe.OutOfFold;
import org.fashionnet.trainer.fixture.Clouds;
import org.junit.jupiter.api.Test;

class DoubtfulPhotosTest {
  @Test
  void planted_label_errors_are_found_and_right_labels_are_not_blamed() {
    int[] labels = Clouds.labels(600);
    Set<Integer> planted = new TreeSet<>();
    for (int i = 7; i < 600; i += 40) {
      labels[i] = (labels[i] + 1) % Clouds.CLASSES;
      planted.add(i);
    }
    double[][] answers =
        new OutOfFold(Clouds.points(600, 10), labels, Clouds.folds(600), Clouds.CLASSES, 1)
            .probabilities(1);
    Set<Integer> found =
        ConfidentLearning.suspects(labels, answers, Clouds.CLASSES).stream()
            .filter(suspect -> suspect.margin() > 0.5)
            .map(ConfidentLearning.Suspect::photo)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(found).isEqualTo(planted);
  }

  @Test
  void a_class_counts_only_from_its_own_threshold_on() {
    // Thresholds: (0.9 + 0.4) / 2 for the first class, 0.8 for the second.
    double[][] answers = {{0.9, 0.1}, {0.4, 0.6}, {0.2, 0.8}, {0.7, 0.3}};
    assertThat(ConfidentLearning.suspects(new int[] {0, 0, 1, -1}, answers, 2)).isEmpty();
    double[][] surer = {{0.9, 0.1}, {0.15, 0.85}, {0.2, 0.8}, {0.7, 0.3}};
    assertThat(ConfidentLearning.suspects(new int[] {0, 0, 1, -1}, surer, 2))
        .extracting(ConfidentLearning.Suspect::photo, ConfidentLearning.Suspect::likely)
        .containsExactly(tuple(1, 1));
  }

  @Test
  void what_lies_alone_is_the_least_like_the_others() {
    float[][] points = Clouds.points(300, 8);
    points[123] = new float[] {-9, -9, 3, 9, -9, 9};
    double[] scores = Likeness.scores(points, 1);
    int least = IntStream.range(0, 300).reduce((a, b) -> scores[b] < scores[a] ? b : a).orElse(-1);
    assertThat(least).isEqualTo(123);
  }
}
