package org.fashionnet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Silent;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.TinyBundle;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.pretrained.Pretrained;
import org.fashionnet.trainer.pretrained.TrunkStart;
import org.fashionnet.trainer.training.Training;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original's design, a network per attribute, behind the same bundle. */
class StackedTest {
  private static final List<Example> GARMENTS = Tiny.garments(4, 64);

  @TempDir static Path shared;
  private static TinyBundle tiny;
  private static Path bundle;

  @BeforeAll
  static void train() throws IOException {
    tiny = TinyBundle.of(Design.STACKED, 7, 0.5, GARMENTS, shared);
    bundle = tiny.bundle();
  }

  @AfterAll
  static void close() {
    tiny.close();
  }

  @Test
  void the_bundle_has_the_same_outputs_as_one_with_a_shared_trunk() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    assertThat(manifest.architecture()).isEqualTo("stacked");
    try (var model = OnnxModel.open(bundle, manifest)) {
      float[][] answer = model.probabilities(GARMENTS.subList(0, 1)).getFirst();
      for (int a = 0; a < answer.length; a++) {
        assertThat(answer[a]).hasSize(Tiny.TAXONOMY.attributes().get(a).classes().size());
      }
    }
    assertThat(bundle.resolve(BundleWriter.CARD)).content().contains("A VGG16 for each attribute");
  }

  @Test
  void onnx_runtime_computes_what_the_training_framework_computes() throws IOException {
    try (var model = OnnxModel.open(bundle, BundleManifest.read(bundle))) {
      assertThat(new Parity(tiny.network(), Tiny.SIZE).require(model, GARMENTS, GARMENTS))
          .isLessThanOrEqualTo(1e-4);
    }
  }

  @Test
  void the_embedding_is_that_of_all_trunks_at_length_one() throws IOException {
    try (var model = OnnxModel.open(bundle, BundleManifest.read(bundle))) {
      float[] embedding = model.embeddings(GARMENTS.subList(0, 1)).getFirst();
      int part = tiny.network().architecture().features();
      assertThat(embedding).hasSize(5 * part);
      for (int trunk = 0; trunk < 5; trunk++) {
        double square = 0;
        for (int i = trunk * part; i < (trunk + 1) * part; i++) {
          square += embedding[i] * embedding[i];
        }
        assertThat(square).isCloseTo(0.2, within(1e-3));
      }
    }
  }

  @Test
  void the_networks_learn_apart_from_each_other() throws IOException {
    // The labels of one attribute change: only its own network does.
    List<Example> relabelled =
        GARMENTS.stream()
            .map(
                example -> {
                  int[] labels = example.labels().clone();
                  labels[0] = (labels[0] + 1) % 5;
                  return new Example("", example.pixels(), labels);
                })
            .toList();
    List<float[]> before = trained(GARMENTS);
    List<float[]> after = trained(relabelled);
    int perNetwork = before.size() / 5;
    assertThat(after.getFirst()).isNotEqualTo(before.getFirst());
    assertThat(after.subList(perNetwork, after.size()))
        .usingRecursiveComparison()
        .isEqualTo(before.subList(perNetwork, before.size()));
  }

  private static List<float[]> trained(List<Example> examples) throws IOException {
    try (var fresh = Tiny.network(Design.STACKED, 8)) {
      var settings = Tiny.settings(32, 0, Files.createTempDirectory(shared, "run"), false);
      new Training(fresh, settings, new Silent())
          .run(List.of(Tiny.phase(examples, GARMENTS.subList(0, 8), 1)));
      return fresh.weights();
    }
  }

  @Test
  void a_network_that_starts_from_a_bundle_has_its_embeddings() throws IOException {
    float[] pixels = new float[16 * 3 * Tiny.SIZE * Tiny.SIZE];
    for (int i = 0; i < 16; i++) {
      var plain = org.fashionnet.trainer.data.Augmenter.plain(Tiny.SIZE);
      plain.plain(GARMENTS.get(i), pixels, i * plain.length());
    }
    List<float[]> expected = embeddings(Files.readAllBytes(bundle.resolve("model.onnx")));
    try (var other = Tiny.network(Design.STACKED, 9)) {
      byte[] random = VggGraph.of(other.architecture(), other.weights(), Tiny.SIZE);
      assertThat(embeddings(random).getFirst()[0])
          .isNotCloseTo(expected.getFirst()[0], within(1e-4f));
      new TrunkStart(other).from(Pretrained.read(bundle), pixels, 16, Tiny.SIZE);
      List<float[]> actual =
          embeddings(VggGraph.of(other.architecture(), other.weights(), Tiny.SIZE));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-4f));
      }
    }
  }

  private static List<float[]> embeddings(byte[] onnx) throws IOException {
    try (var model = OnnxModel.open(onnx, BundleManifest.read(bundle))) {
      return model.embeddings(GARMENTS);
    }
  }

  @Test
  void a_hint_has_no_shared_trunk_to_teach() {
    var hint = List.of(new Attribute("garment", List.of("shirt", "dress")));
    assertThatThrownBy(
            () -> new Architecture(Design.STACKED, 0.0625, Tiny.TAXONOMY, hint, 0, false))
        .hasMessageContaining("--hint needs a shared trunk");
  }
}
