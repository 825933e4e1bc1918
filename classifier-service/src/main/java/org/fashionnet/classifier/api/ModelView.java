package org.fashionnet.classifier.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.rollout.RolloutProblem;
import org.fashionnet.classifier.service.ServiceState;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * The model that serves.
 *
 * @param version SHA-256 of the model file
 * @param taxonomy attributes and classes, in the order of the vectors' probabilities
 * @param architecture {@code shared} or {@code stacked}
 * @param width channel counts as a fraction of VGG16's
 * @param input name, side in pixels and resize policy of the network's input
 * @param temperature per attribute; 1 where absent
 * @param unsureBelow per attribute: a smaller confidence is <em>unsure</em>; 0 where absent
 * @param relevance from which relevance on a photo counts as a garment; absent if nothing is held
 *     back
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
    Map<String, Double> temperature,
    Map<String, Double> unsureBelow,
    BundleManifest.Relevance relevance,
    JsonNode metrics,
    JsonNode provenance,
    RolloutProblem problem) {
  static ModelView of(ServiceState.Serving serving) {
    BundleManifest manifest = serving.manifest();
    return new ModelView(
        manifest.version(),
        manifest.taxonomy(),
        manifest.architecture(),
        manifest.width(),
        manifest.input(),
        manifest.temperature(),
        manifest.unsureBelow(),
        manifest.relevance(),
        manifest.metrics(),
        manifest.provenance(),
        serving.problem().orElse(null));
  }
}
