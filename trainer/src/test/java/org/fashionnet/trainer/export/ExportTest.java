package org.fashionnet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.TinyBundle;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.training.ClassWeights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final List<Example> GARMENTS = Tiny.garments(3, 96);

  @TempDir static Path shared;
  private static TinyBundle tiny;
  private static Path bundle;

  @BeforeAll
  static void train() throws IOException {
    tiny = TinyBundle.of(Design.SHARED, 5, 0, GARMENTS, shared);
    bundle = tiny.bundle();
  }

  @AfterAll
  static void close() {
    tiny.close();
  }

  @Test
  void a_bundle_is_read_back_with_everything_that_the_classifier_needs() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    assertThat(manifest.taxonomy()).isEqualTo(Tiny.TAXONOMY);
    assertThat(manifest.input().size()).isEqualTo(Tiny.SIZE);
    assertThat(manifest.metrics().at("/test/color/n").asInt()).isPositive();
    assertThat(manifest.provenance().at("/command").asText()).isEqualTo(TinyBundle.COMMAND);
    assertThat(manifest.temperature())
        .containsOnlyKeys("pattern", "fabric", "color", "style", "shape");
    assertThat(GoldenImages.read(bundle).images()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(Files.readString(bundle.resolve("MODEL_CARD.md")))
        .contains(TinyBundle.COMMAND, manifest.version(), "| shape |")
        .doesNotContain("%s");
  }

  @Test
  void onnx_runtime_computes_what_the_training_framework_computes() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      assertThat(new Parity(tiny.network(), Tiny.SIZE).require(model, GARMENTS, GARMENTS))
          .isLessThanOrEqualTo(1e-4);
    }
  }

  @Test
  void a_picture_and_its_mirror_image_get_the_same_answer() throws IOException {
    List<Example> turned = GARMENTS.stream().map(ExportTest::turned).toList();
    try (var model = OnnxModel.open(bundle, BundleManifest.read(bundle))) {
      List<float[][]> answers = model.probabilities(GARMENTS);
      List<float[][]> ofTurned = model.probabilities(turned);
      for (int i = 0; i < answers.size(); i++) {
        for (int a = 0; a < answers.get(i).length; a++) {
          assertThat(ofTurned.get(i)[a]).containsExactly(answers.get(i)[a], within(1e-5f));
        }
      }
    }
  }

  private static Example turned(Example example) {
    byte[] pixels = new byte[example.pixels().length];
    for (int i = 0; i < pixels.length; i += 3) {
      int row = i / 3 / Tiny.SIZE;
      int column = i / 3 % Tiny.SIZE;
      System.arraycopy(
          example.pixels(), (row * Tiny.SIZE + Tiny.SIZE - 1 - column) * 3, pixels, i, 3);
    }
    return new Example("", pixels, example.labels());
  }

  @Test
  void an_export_of_other_weights_fails_parity() throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var other = Tiny.network(6);
        var model = OnnxModel.open(bundle, manifest)) {
      assertThatThrownBy(() -> new Parity(other, Tiny.SIZE).require(model, GARMENTS, GARMENTS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("differs from the trained network by");
    }
  }

  @Test
  void golden_images_pass_as_written_and_catch_another_model(@TempDir Path tampered)
      throws IOException {
    BundleManifest manifest = BundleManifest.read(bundle);
    try (var model = OnnxModel.open(bundle, manifest)) {
      assertThat(GoldenDrawings.differences(bundle, manifest, model)).isEmpty();
    }
    try (var other = Tiny.network(6)) {
      Files.write(
          tampered.resolve("model.onnx"),
          VggGraph.of(other.architecture(), other.weights(), Tiny.SIZE));
    }
    try (var model = OnnxModel.open(tampered, manifest)) {
      assertThat(GoldenDrawings.differences(bundle, manifest, model))
          .isNotEmpty()
          .first()
          .asString()
          .contains("00.jpg", "expected");
    }
  }

  @Test
  void embeddings_have_length_one() throws IOException {
    try (var model = OnnxModel.open(bundle, BundleManifest.read(bundle))) {
      for (float[] embedding : model.embeddings(GARMENTS.subList(0, 4))) {
        double square = 0;
        for (float value : embedding) {
          square += value * value;
        }
        assertThat(embedding).hasSize(32);
        assertThat(square).isBetween(0.999, 1.001);
      }
    }
  }

  @Test
  void the_heads_of_hints_stay_out_of_the_model() throws IOException {
    var hint = new Attribute("garment", List.of("shirt", "dress"));
    var architecture =
        new Architecture(Design.SHARED, 0.0625, Tiny.TAXONOMY, List.of(hint), 0, false);
    try (var hinted = new Network(architecture, Tiny.SIZE)) {
      byte[] model = VggGraph.of(architecture, hinted.weights(), Tiny.SIZE);
      var plain = new Architecture(Design.SHARED, 0.0625, Tiny.TAXONOMY, List.of(), 0, false);
      assertThat(VggGraph.of(plain, hinted.weights(), Tiny.SIZE)).isEqualTo(model);
      int[] labels = new int[6];
      labels[0] = 2;
      var example = new Example("", new byte[0], labels);
      List<float[]> before = hinted.weights();
      ClassWeights.removeFrom(hinted, Collections.nCopies(10, example), 1);
      // The first head's scores: 4 arrays for each of 5 heads, each ending with the bias.
      int bias = before.size() - 1 - 4 * 4;
      assertThat(hinted.weights().get(bias)).isNotEqualTo(before.get(bias));
    }
  }

  @Test
  void a_broken_model_is_refused_with_its_path(@TempDir Path broken) throws IOException {
    Files.writeString(broken.resolve("model.onnx"), "not a model");
    BundleManifest manifest = BundleManifest.read(bundle);
    assertThatThrownBy(() -> OnnxModel.open(broken, manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(broken.toString());
  }

  @Test
  void weights_of_another_width_are_refused() {
    try (var other = Tiny.network(1)) {
      List<float[]> few = other.weights().subList(0, 3);
      assertThatThrownBy(() -> VggGraph.of(other.architecture(), few, Tiny.SIZE))
          .hasMessageContaining("conv1_1 mean must have 4 weights, has 0");
    }
  }
}
