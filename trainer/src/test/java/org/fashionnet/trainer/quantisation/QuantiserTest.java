package org.fashionnet.trainer.quantisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.fashionnet.trainer.fixture.Tiny.SIZE;
import static org.fashionnet.trainer.fixture.Tiny.TAXONOMY;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Agreement;
import org.fashionnet.trainer.export.EnsembleGraph;
import org.fashionnet.trainer.export.HalfWeights;
import org.fashionnet.trainer.export.RandomModel;
import org.fashionnet.trainer.export.RelevanceGraph;
import org.fashionnet.trainer.export.RelevanceHead;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantiserTest {
  private static final List<Example> GARMENTS = Tiny.garments(3, 24);
  private static final int CONVOLUTIONS = 13;
  private static final BundleManifest MANIFEST =
      new BundleManifest(
          "0".repeat(64),
          "model.onnx",
          new BundleManifest.Input("image", SIZE, ResizePolicy.SQUASH),
          TAXONOMY,
          "shared",
          0.0625);

  @TempDir Path directory;

  /** Every kind of model that the trainer makes, with the number of its trunks. */
  static Stream<Arguments> models() throws IOException {
    byte[] one = random(Design.SHARED, 1, false);
    byte[] mirrored = random(Design.SHARED, 2, true);
    byte[] joint = EnsembleGraph.of(List.of(one, mirrored));
    byte[] shipped =
        HalfWeights.of(
            EnsembleGraph.of(List.of(HalfWeights.of(joint), random(Design.SHARED, 3, true))));
    return Stream.of(
        Arguments.of("a shared trunk", 1, one),
        Arguments.of("with the mirror image", 1, mirrored),
        Arguments.of("a trunk for each attribute", 5, random(Design.STACKED, 4, true)),
        Arguments.of("an ensemble", 2, joint),
        Arguments.of("weights stored in fp16", 1, HalfWeights.of(one)),
        Arguments.of("an ensemble of an ensemble, in fp16", 3, shipped));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void every_kind_of_model_computes_in_8_bits_and_answers_nearly_alike(
      String kind, int trunks, byte[] model) throws Exception {
    Map<String, Histogram> measured = measured(model);
    assertThat(measured).hasSize(trunks * CONVOLUTIONS);
    byte[] quantised = Quantiser.quantise(model, RangeRule.LARGEST.ranges(measured));
    assertThat(integerKernels(quantised)).isEqualTo((long) trunks * CONVOLUTIONS);
    assertThat(quantised.length).isLessThan(model.length);
    assertThat(divergence(model, quantised)).isLessThan(0.01);
    // With wrong ranges they do not: the comparison can fail.
    Map<String, Float> tooSmall = RangeRule.LARGEST.ranges(measured);
    tooSmall.replaceAll((name, end) -> end / 50);
    assertThat(divergence(model, Quantiser.quantise(model, tooSmall))).isGreaterThan(0.05);
  }

  @Test
  void relevance_is_computed_from_the_embedding_as_before() throws IOException {
    float[] weights = new float[32];
    Arrays.fill(weights, 0, 16, 1);
    byte[] model =
        RelevanceGraph.of(random(Design.SHARED, 1, false), new RelevanceHead(weights, -2));
    byte[] quantised = Quantiser.quantise(model, RangeRule.LARGEST.ranges(measured(model)));
    try (var before = OnnxModel.open(model, MANIFEST);
        var after = OnnxModel.open(quantised, MANIFEST)) {
      double[] expected = before.relevances(GARMENTS);
      assertThat(after.relevances(GARMENTS)).containsExactly(expected, within(0.02));
      assertThat(expected).doesNotHaveDuplicates();
    }
  }

  @Test
  void the_candidate_with_the_nearest_answers_comes_first() throws IOException {
    byte[] model = random(Design.SHARED, 5, true);
    List<Candidate> candidates = Candidate.of(MANIFEST, model, measured(model), GARMENTS);
    assertThat(candidates).extracting(Candidate::rule).containsOnlyOnce(RangeRule.values());
    assertThat(candidates)
        .extracting(Candidate::divergence)
        .isSorted()
        .isEqualTo(candidates.stream().map(of -> divergence(model, of.model())).toList());
  }

  @Test
  void a_quantised_model_cannot_be_quantised_again() throws IOException {
    byte[] model = random(Design.SHARED, 1, false);
    Map<String, Float> ranges = RangeRule.LARGEST.ranges(measured(model));
    byte[] quantised = Quantiser.quantise(model, ranges);
    assertThatThrownBy(() -> Quantiser.quantise(quantised, ranges))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the weights of convolution conv1_1 are not numbers of 32 or 16 bits; use the model"
                + " from before its quantisation");
  }

  private static byte[] random(Design design, long seed, boolean mirrored) {
    var architecture = new Architecture(design, 0.0625, TAXONOMY, List.of(), 0, mirrored);
    return RandomModel.of(architecture, SIZE, seed);
  }

  private static Map<String, Histogram> measured(byte[] model) throws IOException {
    int[] seen = new int[1];
    Map<String, Histogram> measured =
        ActivationRanges.measure(model, MANIFEST.input(), GARMENTS, n -> seen[0] += n);
    assertThat(seen[0]).isEqualTo(2 * GARMENTS.size());
    return measured;
  }

  private static double divergence(byte[] before, byte[] after) {
    try (var one = OnnxModel.open(before, MANIFEST);
        var two = OnnxModel.open(after, MANIFEST)) {
      return new Agreement(one.probabilities(GARMENTS), two.probabilities(GARMENTS)).divergence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many convolutions the runtime computes in integers. */
  private long integerKernels(byte[] model) throws Exception {
    Path optimised = directory.resolve("optimised.onnx");
    try (var options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
      options.setOptimizedModelFilePath(optimised.toString());
      OrtEnvironment.getEnvironment().createSession(model, options).close();
    }
    return ModelProto.parseFrom(Files.readAllBytes(optimised)).getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals("QLinearConv"))
        .count();
  }
}
