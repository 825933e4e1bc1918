package org.fashionnet.trainer.quantisation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Agreement;
import org.fashionnet.trainer.onnx.OnnxModel;

/**
 * An int8 model that one rule made of a model.
 *
 * @param rule for the ends of its ranges
 * @param model the int8 model
 * @param divergence of its answers from those of the model before, see {@link Agreement}
 */
@SuppressWarnings("ArrayRecordComponent") // large and never compared
public record Candidate(RangeRule rule, byte[] model, double divergence) {
  /**
   * What each rule makes of a model, the one with the nearest answers first.
   *
   * @param manifest of the model's bundle
   * @param measured values between the convolutions, of {@link ActivationRanges}
   * @param examples to compare the answers on
   */
  public static List<Candidate> of(
      BundleManifest manifest,
      byte[] model,
      Map<String, Histogram> measured,
      List<Example> examples)
      throws IOException {
    List<float[][]> before = probabilities(manifest, model, examples);
    List<Candidate> candidates = new ArrayList<>();
    for (RangeRule rule : RangeRule.values()) {
      byte[] quantised = Quantiser.quantise(model, rule.ranges(measured));
      var answers = new Agreement(before, probabilities(manifest, quantised, examples));
      candidates.add(new Candidate(rule, quantised, answers.divergence()));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::divergence));
    return candidates;
  }

  private static List<float[][]> probabilities(
      BundleManifest manifest, byte[] model, List<Example> examples) throws IOException {
    try (var runtime = OnnxModel.open(model, manifest)) {
      return runtime.probabilities(examples);
    }
  }
}
