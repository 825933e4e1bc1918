package org.fashionnet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.TinyBundle;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivedModelsTest {
  private static final List<Example> GARMENTS = Tiny.garments(3, 64);

  @TempDir static Path shared;
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
    List<float[][]> alone;
    try (var runtime = OnnxModel.open(onLarge, manifest(large))) {
      alone = runtime.probabilities(pictures);
    }
    byte[] joint = EnsembleGraph.of(List.of(onSmall, onLarge));
    try (var runtime = OnnxModel.open(joint, manifest(large))) {
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
  void an_ensemble_of_an_ensemble_declares_the_embedding_that_it_has() throws IOException {
    byte[] nested = EnsembleGraph.of(List.of(EnsembleGraph.of(List.of(first, second)), first));
    assertThat(embeddings(nested).getFirst()).hasSize(3 * 32);
    ValueInfoProto declared =
        ModelProto.parseFrom(nested).getGraph().getOutputList().stream()
            .filter(output -> output.getName().equals(BundleManifest.EMBEDDING))
            .findFirst()
            .orElseThrow();
    assertThat(declared.getType().getTensorType().getShape().getDim(1).getDimValue())
        .isEqualTo(3 * 32);
  }

  @Test
  void an_attribute_is_learned_from_the_embedding_and_all_other_answers_stay() throws IOException {
    List<float[]> embeddings = embeddings(first);
    int[] labels =
        embeddings.stream().mapToInt(e -> e[0] > e[1] ? 0 : e[2] > e[3] ? 1 : 2).toArray();
    AttributeHead head = AttributeHead.fit(embeddings, labels, 3);
    List<Attribute> attributes = new ArrayList<>(Tiny.TAXONOMY.attributes());
    attributes.add(new Attribute("kind", List.of("a", "b", "c")));
    BundleManifest longer = manifest(Tiny.SIZE, new Taxonomy("longer", attributes));

    List<float[][]> before = probabilities(first);
    List<float[][]> after;
    try (var runtime = OnnxModel.open(AttributeGraph.of(first, "kind", head), longer)) {
      after = runtime.probabilities(GARMENTS);
    }

    assertThat(largestDifference(before, after)).isLessThan(1e-6);
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      float[] kind = after.get(i)[before.get(i).length];
      assertThat(kind).containsExactly(softmax(head, embeddings.get(i)), within(1e-5f));
      right += kind[labels[i]] > 0.5 ? 1 : 0;
    }
    // Such classes are nearly linear in the embedding; by chance it were a third.
    assertThat(right).isGreaterThan(labels.length * 3 / 4);
  }

  private static float[] softmax(AttributeHead head, float[] embedding) {
    double[] powers = new double[head.bias().length];
    for (int c = 0; c < powers.length; c++) {
      powers[c] = Math.exp(head.bias()[c] + dot(head.weights()[c], embedding));
    }
    float[] probabilities = new float[powers.length];
    for (int c = 0; c < powers.length; c++) {
      probabilities[c] = (float) (powers[c] / Arrays.stream(powers).sum());
    }
    return probabilities;
  }

  @Test
  void bundles_with_other_classes_cannot_be_joined() {
    BundleManifest one = manifest(Tiny.SIZE);
    BundleManifest other =
        new BundleManifest(
            one.version(),
            one.model(),
            one.input(),
            Taxonomy.shipped(Taxonomy.ORIGINAL),
            one.architecture(),
            one.width());
    assertThatThrownBy(() -> new DerivedBundle(new Step("joined", "ensemble"), List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differ in taxonomy or input");
  }

  private static byte[] trained(int seed) throws IOException {
    Path run = shared.resolve("run" + seed);
    try (Network network = TinyBundle.trained(Design.SHARED, seed, GARMENTS, run)) {
      return VggGraph.of(network.architecture(), network.weights(), Tiny.SIZE);
    }
  }

  private static List<float[][]> probabilities(byte[] model) throws IOException {
    try (var runtime = OnnxModel.open(model, manifest(Tiny.SIZE))) {
      return runtime.probabilities(GARMENTS);
    }
  }

  private static List<float[]> embeddings(byte[] model) throws IOException {
    try (var runtime = OnnxModel.open(model, manifest(Tiny.SIZE))) {
      return runtime.embeddings(GARMENTS);
    }
  }

  private static BundleManifest manifest(int size) {
    return manifest(size, Tiny.TAXONOMY);
  }

  private static BundleManifest manifest(int size, Taxonomy taxonomy) {
    return new BundleManifest(
        "0".repeat(64),
        "model.onnx",
        new BundleManifest.Input("image", size, ResizePolicy.SQUASH),
        taxonomy,
        "shared",
        0.0625);
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
