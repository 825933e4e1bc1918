package org.fashionnet.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.junit.jupiter.api.Test;

/** The JSON of an evaluation: its fields are a promise to whoever reads it. */
class FiguresTest {
  private static final int SIDE = 8;

  private static final BundleManifest MANIFEST =
      new BundleManifest(
              "0123456789abcdef".repeat(4),
              "model.onnx",
              new BundleManifest.Input("image", SIDE, ResizePolicy.SQUASH),
              new Taxonomy(
                  "test-1", List.of(new Attribute("shape", List.of("long", "short", "none")))),
              "shared",
              0.25)
          .calibrated(Map.of("shape", 1.0), Map.of("shape", 0.6))
          .withRelevance(new BundleManifest.Relevance(0.5, 0.9));

  /** Long: two of three found; short: one found, hardly; one without a label. */
  private static final List<Example> EXAMPLES =
      List.of(example(0), example(0), example(0), example(1), example(Example.UNKNOWN));

  private static final List<float[][]> PROBABILITIES =
      List.of(
          new float[][] {{0.75f, 0.125f, 0.125f}},
          new float[][] {{0.625f, 0.25f, 0.125f}},
          new float[][] {{0.25f, 0.625f, 0.125f}},
          new float[][] {{0.375f, 0.5f, 0.125f}},
          new float[][] {{0.75f, 0.125f, 0.125f}});

  private static final Relevances RELEVANCES =
      Relevances.of(
          0.5,
          EXAMPLES.subList(0, 2),
          new double[] {0.75, 0.25},
          EXAMPLES.subList(2, 4),
          new double[] {0.25, 0.125},
          "two pictures");

  @Test
  void the_json_holds_every_figure() throws IOException {
    try (InputStream golden = FiguresTest.class.getResourceAsStream("figures.json")) {
      JsonNode expected = JsonCodec.MAPPER.readTree(golden);
      String actual = JsonCodec.MAPPER.writeValueAsString(figures());
      assertThat(JsonCodec.MAPPER.readTree(actual)).isEqualTo(expected);
    }
  }

  @Test
  void the_page_shows_the_same_figures_and_the_mistakes() {
    Map<String, List<Answer>> answers = Answer.of(MANIFEST, EXAMPLES, PROBABILITIES);
    String page = new EvaluationReport(MANIFEST, figures(), answers, RELEVANCES).page().render();
    assertThat(page)
        .contains("<td>75.0 %</td>", "<td>0.733</td>", "long, taken for short (0.625)")
        .contains("50.0 % of 2", "100.0 % of 2", "0.2500 · photo.jpg", "two pictures");
  }

  private static Figures figures() {
    Evaluation evaluation = Evaluator.compare(MANIFEST.taxonomy(), EXAMPLES, PROBABILITIES);
    Map<String, List<Answer>> answers = Answer.of(MANIFEST, EXAMPLES, PROBABILITIES);
    return Figures.of(MANIFEST, "test of photos", evaluation, answers, RELEVANCES.figures());
  }

  private static Example example(int label) {
    return new Example("photo.jpg", new byte[SIDE * SIDE * 3], new int[] {label});
  }
}
