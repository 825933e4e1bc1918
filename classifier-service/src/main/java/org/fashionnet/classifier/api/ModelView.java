package org.fashionnet.classifier.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.rollout.RolloutProblem;
import org.fashionnet.classifier.service.ModelState;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * The model that serves.
 *
 * @param version SHA-256 of the model file
 * @param taxonomy attributes and classes, in the order of the vectors' probabilities
 * @param architecture {@code shared} or {@code stacked}
 * @param width channel counts as a fraction of VGG16's
 * @param input name, side in pixels and resize policy of the network's input
 * @param thresholds how probabilities become classes; its fields stand among those of the model
 * @param metrics what was measured, by attribute
 * @param provenance how the model was made
 * @param problem why this is not the version that the registry names; null when it is, or when
 *     there is no registry
 */
public record ModelView(
    String version,
    Taxonomy taxonomy,
    String architecture,
    double width,
    BundleManifest.Input input,
    @JsonUnwrapped Thresholds thresholds,
    @Nullable JsonNode metrics,
    @Nullable JsonNode provenance,
    @Nullable RolloutProblem problem) {
  /**
   * How probabilities become classes.
   *
   * @param temperature per attribute; 1 where absent
   * @param unsureBelow per attribute: a smaller confidence is <em>unsure</em>; 0 where absent
   * @param relevance from which relevance on a photo counts as a garment; absent if nothing is held
   *     back
   */
  public record Thresholds(
      Map<String, Double> temperature,
      Map<String, Double> unsureBelow,
      BundleManifest.@Nullable Relevance relevance) {}

  static ModelView of(ModelState.Serving serving) {
    BundleManifest manifest = serving.manifest();
    return new ModelView(
        manifest.version(),
        manifest.taxonomy(),
        manifest.architecture(),
        manifest.width(),
        manifest.input(),
        new Thresholds(manifest.temperature(), manifest.unsureBelow(), manifest.relevance()),
        manifest.metrics(),
        manifest.provenance(),
        serving.problem().orElse(null));
  }
}
