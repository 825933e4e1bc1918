package org.fashionnet.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.TinyBundle;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTeacherTest {
  private static final List<Example> GARMENTS = Tiny.garments(5, 32);
  @TempDir static Path directory;
  private static TinyBundle tiny;

  @BeforeAll
  static void bundle() throws IOException {
    tiny = TinyBundle.of(Design.SHARED, 1, 0, GARMENTS, directory);
  }

  @AfterAll
  static void close() {
    tiny.close();
  }

  @Test
  void it_answers_to_a_plain_view_as_to_the_photo() throws IOException {
    try (var teacher = BundleTeacher.open(tiny.bundle(), student(Tiny.TAXONOMY));
        var model = OnnxModel.open(tiny.bundle(), BundleManifest.read(tiny.bundle()))) {
      List<float[][]> expected = model.probabilities(GARMENTS);
      Augmenter plain = Augmenter.plain(Tiny.SIZE);
      for (int i = 0; i < 4; i++) {
        float[] pixels = new float[7 + plain.length()];
        plain.plain(GARMENTS.get(i), pixels, 7);
        float[][] answers = teacher.answers(pixels, 7, Tiny.SIZE);
        for (int a = 0; a < answers.length; a++) {
          assertThat(answers[a]).containsExactly(expected.get(i)[a], within(1e-5f));
        }
      }
    }
  }

  @Test
  void views_of_another_size_are_scaled_to_its_input_and_glare_is_white() throws IOException {
    try (var teacher = BundleTeacher.open(tiny.bundle(), student(Tiny.TAXONOMY))) {
      float[] white = filled(48, 1);
      float[] glaring = filled(48, 1.4f);
      float[] small = filled(Tiny.SIZE, 1);
      float[][] expected = teacher.answers(small, 0, Tiny.SIZE);
      assertThat(teacher.answers(white, 0, 48)).isDeepEqualTo(expected);
      assertThat(teacher.answers(glaring, 0, 48)).isDeepEqualTo(expected);
    }
  }

  private static float[] filled(int size, float value) {
    float[] pixels = new float[3 * size * size];
    java.util.Arrays.fill(pixels, value);
    return pixels;
  }

  @Test
  void a_hint_that_it_does_not_know_is_left_to_the_labels() throws IOException {
    var hint = new Attribute("sleeves", List.of("long", "short"));
    try (var teacher = BundleTeacher.open(tiny.bundle(), student(Tiny.TAXONOMY, hint))) {
      float[][] answers = teacher.answers(filled(Tiny.SIZE, 0), 0, Tiny.SIZE);
      assertThat(answers.length).isEqualTo(6);
      assertThat(answers[4]).isNotEmpty();
      assertThat(answers[5]).isEmpty();
    }
  }

  @Test
  void another_taxonomy_is_refused_with_what_differs() {
    assertThatThrownBy(
            () -> BundleTeacher.open(tiny.bundle(), student(Taxonomy.shipped("fashionnet-2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--teacher %s (taxonomy fashionnet-1) does not know 'garment' of the taxonomy"
                    .formatted(tiny.bundle())
                + " fashionnet-2 that is taught");
    var shapes = new Taxonomy("shapes-1", List.of(new Attribute("shape", List.of("long", "wide"))));
    assertThatThrownBy(() -> BundleTeacher.open(tiny.bundle(), student(shapes)))
        .hasMessageContaining("(taxonomy fashionnet-1) has other classes of 'shape': [")
        .hasMessageEndingWith("instead of [long, wide]");
  }

  private static Architecture student(Taxonomy taxonomy, Attribute... hints) {
    return new Architecture(Design.SHARED, 0.0625, taxonomy, List.of(hints), 0, true);
  }
}
