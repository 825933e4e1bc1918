package org.fashionnet.trainer.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private static final int CLASSES = 3;
  private static final int WIDTH = 6;

  /** Three clouds of points; how far apart says how easy they are. */
  private static float[][] clouds(int count, double apart) {
    var random = new Random(4);
    float[][] points = new float[count][WIDTH];
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < WIDTH; f++) {
        points[i][f] = (float) (random.nextGaussian() + (f == i % CLASSES ? apart : 0));
      }
    }
    return points;
  }

  private static int[] truth(int count) {
    return IntStream.range(0, count).map(i -> i % CLASSES).toArray();
  }

  private static int[] folds(int count) {
    return IntStream.range(0, count).map(i -> i / CLASSES % 5).toArray();
  }

  @Test
  void a_probe_finds_the_weights_at_which_a_quadratic_and_a_banana_are_least() {
    double[] least =
        Lbfgs.minimise(
            (at, gradient) -> {
              double a = 1 - at[0];
              double b = at[1] - at[0] * at[0];
              gradient[0] = -2 * a - 400 * b * at[0];
              gradient[1] = 200 * b;
              return a * a + 100 * b * b;
            },
            new double[] {-1.2, 1},
            200);
    assertThat(least[0]).isCloseTo(1, within(1e-3));
    assertThat(least[1]).isCloseTo(1, within(1e-3));
  }

  @Test
  void probabilities_of_unseen_photos_favour_their_class_and_sum_to_one() {
    double[][] answers =
        new OutOfFold(clouds(300, 4), truth(300), folds(300), CLASSES, 1).probabilities(1);
    int right = 0;
    for (int i = 0; i < answers.length; i++) {
      assertThat(Arrays.stream(answers[i]).sum()).isCloseTo(1, within(1e-9));
      right += answers[i][i % CLASSES] > 0.5 ? 1 : 0;
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
    double[][] answers = new OutOfFold(noise, truth(90), folds(90), CLASSES, 1).probabilities(1);
    long right = IntStream.range(0, 90).filter(i -> answers[i][i % CLASSES] > 0.5).count();
    assertThat(right).isLessThan(50);
  }

  @Test
  void planted_label_errors_are_found_and_right_labels_are_not_blamed() {
    int[] labels = truth(600);
    Set<Integer> planted = new TreeSet<>();
    for (int i = 7; i < 600; i += 40) {
      labels[i] = (labels[i] + 1) % CLASSES;
      planted.add(i);
    }
    double[][] answers =
        new OutOfFold(clouds(600, 10), labels, folds(600), CLASSES, 1).probabilities(1);
    Set<Integer> found =
        ConfidentLearning.suspects(labels, answers, CLASSES).stream()
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
    float[][] points = clouds(300, 8);
    points[123] = new float[] {-9, -9, 3, 9, -9, 9};
    double[] scores = Likeness.scores(points, 1);
    int least = IntStream.range(0, 300).reduce((a, b) -> scores[b] < scores[a] ? b : a).orElse(-1);
    assertThat(least).isEqualTo(123);
  }

  @Test
  void advice_tells_a_curve_that_rises_from_one_that_is_flat() {
    var attribute = new Attribute("cloud", List.of("a", "b", "c"));
    var flat =
        AttributeProbe.of(
            attribute, new OutOfFold(clouds(600, 9), truth(600), folds(600), CLASSES, 1));
    assertThat(flat.best().accuracy()).isGreaterThan(0.99);
    assertThat(flat.classes()).extracting(ClassCurve::advice).containsOnly(ClassCurve.Advice.FLAT);
    int[] truth = truth(600);
    int[] wrong = IntStream.of(truth).map(label -> (label + 1) % CLASSES).toArray();
    assertThat(ClassCurve.of("a", 0, truth, wrong, truth, 1).advice())
        .isEqualTo(ClassCurve.Advice.HELPS);
    assertThat(ClassCurve.of("a", 0, truth(30), truth(30), truth(30), 1).advice())
        .isEqualTo(ClassCurve.Advice.TOO_FEW);
  }

  @Test
  void folders_and_columns_are_spelled_as_in_the_taxonomy() {
    var spelling = new Spelling(Taxonomy.shipped(Taxonomy.DEFAULT));
    Map<String, String> expected =
        Map.of("Colours", "color", "PATTERN", "pattern", "Neck Line", "neck-line");
    expected.forEach((folder, name) -> assertThat(spelling.attribute(folder)).isEqualTo(name));
    for (String folder : List.of("Half Sleeve", "half_sleeve", "HalfSleeve", "HALF-SLEEVES")) {
      assertThat(spelling.label("shape", folder)).isEqualTo("half-sleeve");
    }
    assertThat(spelling.label("color", "Gray")).isEqualTo("grey");
    assertThat(spelling.label("fabric", "FauxLeather ")).isEqualTo("faux-leather");
  }
}
