package org.fashionnet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Silent;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {
  private static final int ATTRIBUTES = Tiny.TAXONOMY.attributes().size();
  private static final List<Example> PHOTOS = photos(1, 96);

  /** Says the first class of everything that is rather red, the second of what is rather blue. */
  private static final Teacher RED_OR_BLUE =
      (pixels, offset, size) -> {
        float redder = 0;
        for (int i = 0; i < size * size; i++) {
          redder += pixels[offset + i] - pixels[offset + 2 * size * size + i];
        }
        return answer(redder > 0 ? 0 : 1);
      };

  @TempDir Path directory;

  @Test
  void a_student_learns_from_photos_without_labels_what_its_teacher_says() throws IOException {
    List<Example> others = photos(2, 40);
    try (var network = Tiny.network(1)) {
      learn(network, PHOTOS, new Distillation(RED_OR_BLUE, 0.7, 2), 8);
      assertThat(agreement(network, others)).isGreaterThan(0.95);
    }
    // Without a teacher there is nothing to learn.
    try (var network = Tiny.network(1)) {
      learn(network, PHOTOS, null, 8);
      assertThat(agreement(network, others)).isLessThan(0.8);
    }
  }

  @Test
  void only_photos_are_asked_about() throws IOException {
    List<Example> drawings = Tiny.garments(3, 32);
    var asked = new AtomicInteger();
    Teacher counting =
        (pixels, offset, size) -> {
          asked.incrementAndGet();
          return answer(0);
        };
    Phase phase =
        Phase.of("both", Tiny.AUGMENTER, PHOTOS.subList(0, 32), PHOTOS.subList(0, 16), 2, 1e-3, 0)
            .with(drawings, 1);
    try (var network = Tiny.network(1)) {
      training(network, "both", new Distillation(counting, 0.5, 1), false, new Silent())
          .run(List.of(phase));
    }
    assertThat(asked).hasValue(2 * 32);
  }

  @Test
  void a_teacher_without_a_share_changes_nothing() throws IOException {
    List<Example> labelled = labelled();
    List<Phase> phases = List.of(Tiny.phase(labelled, labelled.subList(0, 32), 2));
    List<float[]> alone = weights("alone", null, phases);
    assertThat(weights("shareless", new Distillation(RED_OR_BLUE, 0, 3), phases))
        .usingRecursiveComparison()
        .isEqualTo(alone);
    assertThat(weights("half", new Distillation(RED_OR_BLUE, 0.5, 3), phases).getFirst())
        .isNotEqualTo(alone.getFirst());
  }

  @Test
  void a_resumed_student_equals_an_uninterrupted_one() throws IOException {
    List<Example> labelled = labelled();
    List<Phase> phases = List.of(Tiny.phase(labelled, labelled.subList(0, 32), 3));
    var distillation = new Distillation(RED_OR_BLUE, 0.5, 2);
    List<float[]> whole = weights("whole", distillation, phases);
    var stopping =
        new Training.Report() {
          private int epoch;

          @Override
          public void begins(Phase phase, int number, int steps) {
            epoch = number;
          }

          @Override
          public void step(double loss, int examples) {
            if (epoch == 1) {
              throw new IllegalStateException("stopped");
            }
          }

          @Override
          public void done(Epoch of) {}
        };
    try (var network = Tiny.network(1)) {
      assertThatThrownBy(
              () -> training(network, "broken", distillation, false, stopping).run(phases))
          .hasMessage("stopped");
    }
    try (var network = Tiny.network(99)) {
      training(network, "broken", distillation, true, new Silent()).run(phases);
      assertThat(network.weights()).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void heads_learn_the_same_from_answers_that_are_kept_with_the_features() throws IOException {
    var distillation = new Distillation(RED_OR_BLUE, 0.5, 2);
    List<float[]> again = weights("again", distillation, List.of(heads(Trunk.FROZEN)));
    List<float[]> kept = weights("kept", distillation, List.of(heads(Trunk.CACHED)));
    for (int i = 0; i < again.size(); i++) {
      assertThat(kept.get(i)).containsExactly(again.get(i), within(1e-4f));
    }
    // The teacher matters here, so the comparison can fail.
    assertThat(weights("untaught", null, List.of(heads(Trunk.CACHED))).getLast())
        .isNotEqualTo(kept.getLast());
  }

  @Test
  void the_loss_is_the_cross_entropy_at_the_temperature_times_its_square() {
    float[] scores = {2, -1, 0.5f};
    float[] said = {0.7f, 0.1f, 0.2f};
    double temperature = 3;
    double expected = 0;
    double ofScores = 0;
    double ofAnswers = 0;
    for (int c = 0; c < 3; c++) {
      ofScores += Math.exp(scores[c] / temperature);
      ofAnswers += Math.pow(said[c], 1 / temperature);
    }
    for (int c = 0; c < 3; c++) {
      double target = Math.pow(said[c], 1 / temperature) / ofAnswers;
      expected -= 9 * 0.4 * target * Math.log(Math.exp(scores[c] / temperature) / ofScores);
    }
    List<Batches.Shown> pictures = Batches.Shown.of(PHOTOS.subList(0, 2));
    // The second picture was not asked about: it halves the mean and adds nothing.
    float[][][] answers = {{said}, {}};
    try (var network = Tiny.network(1);
        var scope = network.manager().newSubManager()) {
      var twice = scope.create(new float[] {2, -1, 0.5f, 9, 9, 9}, new Shape(2, 3));
      float loss =
          new Distillation(null, 0.4, temperature)
              .loss(scope, new NDList(twice), Batches.Batch.ofFeatures(pictures, answers))
              .getFloat();
      assertThat((double) loss).isCloseTo(expected / 2, within(1e-5));
    }
  }

  private static Phase heads(Trunk trunk) {
    List<Example> labelled = labelled();
    return Phase.of("heads", Tiny.AUGMENTER, labelled, labelled.subList(0, 32), 4, 2e-3, 0)
        .frozen(2, trunk);
  }

  private List<float[]> weights(String run, Distillation distillation, List<Phase> phases)
      throws IOException {
    try (var network = Tiny.network(1)) {
      training(network, run, distillation, false, new Silent()).run(phases);
      return network.weights();
    }
  }

  private void learn(Network network, List<Example> photos, Distillation distillation, int epochs)
      throws IOException {
    // The weights themselves instead of their average, which lags behind in so few steps.
    var optimisation = new Optimisation(0.01, Optimisation.Schedule.COSINE, 10, 0);
    var settings =
        new Settings(1, 16, 0, distillation, optimisation, 0, directory.resolve("run"), false);
    Phase phase = Phase.of("photos", Tiny.AUGMENTER, photos, judges(), epochs, 2e-3, 0);
    new Training(network, settings, new Silent()).run(List.of(phase));
  }

  /** Photos with the labels that the teacher would give, so that the best epoch is kept. */
  private static List<Example> judges() {
    return IntStream.range(0, 24)
        .mapToObj(i -> photo(new SplittableRandom(500 + i), i % 2 == 0, i % 2))
        .toList();
  }

  private Training training(
      Network network,
      String run,
      Distillation distillation,
      boolean resume,
      Training.Report report) {
    var settings = Tiny.settings(16, 0.05f, distillation, directory.resolve(run), resume);
    return new Training(network, settings, report);
  }

  /** How often the network says what the teacher would. */
  private static double agreement(Network network, List<Example> photos) {
    var plain = Tiny.AUGMENTER;
    double same = 0;
    for (int i = 0; i < photos.size(); i++) {
      float[] pixels = new float[plain.length()];
      plain.plain(photos.get(i), pixels, 0);
      float[][] said = network.probabilities(pixels, 1, Tiny.SIZE).getFirst();
      float[][] right = RED_OR_BLUE.answers(pixels, 0, Tiny.SIZE);
      for (int a = 0; a < ATTRIBUTES; a++) {
        same += largest(said[a]) == largest(right[a]) ? 1 : 0;
      }
    }
    return same / photos.size() / ATTRIBUTES;
  }

  private static int largest(float[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .max((a, b) -> Float.compare(values[a], values[b]))
        .orElseThrow();
  }

  private static float[][] answer(int sure) {
    return Tiny.TAXONOMY.attributes().stream()
        .map(
            attribute -> {
              float[] probabilities = new float[attribute.classes().size()];
              probabilities[sure] = 1;
              return probabilities;
            })
        .toArray(float[][]::new);
  }

  /** Noise with a tinge, without labels: half of them rather red, half rather blue. */
  private static List<Example> photos(long seed, int count) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> photo(random, i % 2 == 0, Example.UNKNOWN))
        .toList();
  }

  private static List<Example> labelled() {
    return Tiny.garments(1, 96).stream()
        .map(drawn -> new Example("photo", drawn.pixels(), drawn.labels()))
        .toList();
  }

  private static Example photo(SplittableRandom random, boolean red, int label) {
    byte[] pixels = new byte[Tiny.SIZE * Tiny.SIZE * 3];
    for (int i = 0; i < pixels.length; i++) {
      boolean tinged = i % 3 == (red ? 0 : 2);
      pixels[i] = (byte) (random.nextInt(120) + (tinged ? 100 : 0));
    }
    int[] labels = new int[ATTRIBUTES];
    Arrays.fill(labels, label);
    return new Example("photo", pixels, labels);
  }
}
