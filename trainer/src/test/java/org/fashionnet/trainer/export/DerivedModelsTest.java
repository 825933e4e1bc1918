package org.fashionnet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.contracts.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Silent;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.quantisation.ActivationRanges;
import org.fashionnet.trainer.quantisation.Quantiser;
import org.fashionnet.trainer.training.Network;
import org.fashionnet.trainer.training.Training;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedModelsTest {
  private static final List<Example> GARMENTS = Tiny.garments(3, 64);

  @TempDir static Path shared;
  @TempDir Path directory;
  private static byte[] first;
  private static byte[] second;

  @BeforeAll
  static void train() throws IOException {
    first = trained(5);
    second = trained(6);
  }

  @Test
  void an_ensemble_answers_with_the_mean_of_its_members() throws IOException {
    List<float[][]> one = probabilities(first);
    List<float[][]> two = probabilities(second);
    List<float[][]> both = probabilities(EnsembleGraph.of(List.of(first, second)));
    for (int i = 0; i < both.size(); i++) {
      for (int a = 0; a < both.get(i).length; a++) {
        for (int c = 0; c < both.get(i)[a].length; c++) {
          assertThat(both.get(i)[a][c])
              .isCloseTo((one.get(i)[a][c] + two.get(i)[a][c]) / 2, within(1e-5f));
        }
      }
    }
  }

  @Test
  void members_of_different_input_sizes_all_read_the_largest() throws IOException {
    int large = 2 * Tiny.SIZE;
    byte[] onLarge;
    byte[] onSmall;
    try (Network network = Tiny.network(7)) {
      onLarge = RandomModel.of(network.architecture(), large, 7);
      onSmall = RandomModel.of(network.architecture(), Tiny.SIZE, 7);
    }
    List<Example> pictures =
        Drawn.examples(
                3, 4, Tiny.TAXONOMY, List.of(new ModelInput(large, ResizePolicy.SQUASH)), n -> {})
            .getFirst();
    Files.write(directory.resolve("model.onnx"), onLarge);
    List<float[][]> alone;
    try (var runtime = OnnxModel.open(directory, manifest(onLarge, large))) {
      alone = runtime.probabilities(pictures);
    }
    byte[] joint = EnsembleGraph.of(List.of(onSmall, onLarge));
    Files.write(directory.resolve("model.onnx"), joint);
    try (var runtime = OnnxModel.open(directory, manifest(joint, large))) {
      // The weights are the same, and so is what both see.
      assertThat(largestDifference(alone, runtime.probabilities(pictures))).isLessThan(1e-5);
    }
  }

  @Test
  void the_similarity_of_an_ensemble_is_the_mean_of_its_members() throws IOException {
    List<float[]> one = embeddings(first);
    List<float[]> two = embeddings(second);
    List<float[]> both = embeddings(EnsembleGraph.of(List.of(first, second)));
    assertThat(both.getFirst()).hasSize(64);
    double mean = (dot(one.get(0), one.get(1)) + dot(two.get(0), two.get(1))) / 2;
    assertThat(dot(both.get(0), both.get(1))).isCloseTo(mean, within(1e-4));
  }

  @Test
  void weights_of_16_bits_halve_the_file_and_hardly_change_an_answer() throws IOException {
    byte[] half = HalfWeights.of(first);
    assertThat(half.length).isLessThan(first.length * 6 / 10);
    assertThat(largestDifference(probabilities(first), probabilities(half))).isLessThan(5e-3);
  }

  @Test
  void convolutions_of_8_bits_make_the_file_smaller_and_answer_nearly_alike() throws IOException {
    var measured = new ActivationRanges("image", Tiny.SIZE, 0.9999);
    int[] seen = new int[1];
    Map<String, Float> ranges = measured.measure(first, GARMENTS, n -> seen[0] += n);
    assertThat(ranges).hasSize(13).allSatisfy((name, end) -> assertThat(end).isPositive());
    assertThat(seen[0]).isEqualTo(2 * GARMENTS.size());
    byte[] quantised = Quantiser.quantise(first, ranges);
    // Of so small a network most are the heads, which stay as they are.
    assertThat(quantised.length).isLessThan(first.length * 4 / 5);
    List<float[][]> before = probabilities(first);
    List<float[][]> after = probabilities(quantised);
    double sum = 0;
    for (int i = 0; i < before.size(); i++) {
      sum += largestDifference(before.subList(i, i + 1), after.subList(i, i + 1));
    }
    assertThat(sum / before.size()).isLessThan(0.05);
    // With wrong ranges it does not: the comparison can fail.
    ranges.replaceAll((name, end) -> end / 50);
    assertThat(largestDifference(before, probabilities(Quantiser.quantise(first, ranges))))
        .isGreaterThan(0.05);
  }

  @Test
  void bundles_with_other_classes_cannot_be_joined() {
    BundleManifest one = manifest(first, Tiny.SIZE);
    BundleManifest other =
        new BundleManifest(
            one.version(),
            one.model(),
            one.input(),
            Taxonomy.shipped(Taxonomy.ORIGINAL),
            one.architecture(),
            one.width(),
            Map.of(),
            Map.of(),
            null,
            null);
    assertThatThrownBy(() -> new DerivedBundle("joined", List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differ in taxonomy or input");
  }

  private static byte[] trained(int seed) throws IOException {
    try (Network network = Tiny.network(seed)) {
      var settings = Tiny.settings(32, 0, shared.resolve("run" + seed), false);
      new Training(network, settings, new Silent())
          .run(List.of(Tiny.phase(GARMENTS, GARMENTS.subList(0, 32), 2)));
      return VggGraph.of(network.architecture(), network.weights(), Tiny.SIZE);
    }
  }

  private List<float[][]> probabilities(byte[] model) throws IOException {
    try (var runtime = open(model)) {
      return runtime.probabilities(GARMENTS);
    }
  }

  private List<float[]> embeddings(byte[] model) throws IOException {
    try (var runtime = open(model)) {
      return runtime.embeddings(GARMENTS);
    }
  }

  private OnnxModel open(byte[] model) throws IOException {
    Files.write(directory.resolve("model.onnx"), model);
    return OnnxModel.open(directory, manifest(model, Tiny.SIZE));
  }

  private static BundleManifest manifest(byte[] model, int size) {
    return new BundleManifest(
        BundleWriter.sha256(model),
        "model.onnx",
        new BundleManifest.Input("image", size, ResizePolicy.SQUASH),
        Tiny.TAXONOMY,
        "shared",
        0.0625,
        Map.of(),
        Map.of(),
        null,
        null);
  }

  private static double largestDifference(List<float[][]> one, List<float[][]> two) {
    double largest = 0;
    for (int i = 0; i < one.size(); i++) {
      for (int a = 0; a < one.get(i).length; a++) {
        for (int c = 0; c < one.get(i)[a].length; c++) {
          largest = Math.max(largest, Math.abs(one.get(i)[a][c] - two.get(i)[a][c]));
        }
      }
    }
    return largest;
  }

  private static double dot(float[] one, float[] two) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * two[i];
    }
    return sum;
  }
}
