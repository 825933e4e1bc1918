package org.fashionnet.trainer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.Calibration;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.onnx.OnnxModel;

/**
 * Writes a bundle whose model was made from those of other bundles: with figures and golden images
 * of its own. Made of one, it answers nearly as that one does and keeps its temperatures and unsure
 * thresholds, which may have been chosen by hand; its threshold of relevance keeps the same share
 * of the photos. Made of several, it gets temperatures and thresholds of its own.
 */
public final class DerivedBundle {
  private final BundleManifest source;
  private final Step step;
  private final List<BundleManifest> sources;
  private final Taxonomy taxonomy;

  /**
   * A bundle made of others.
   *
   * @param step that is applied to them
   * @param sources manifests of the others; all have the same taxonomy and inputs that differ in
   *     nothing but their size, of which this bundle takes the largest
   */
  public DerivedBundle(Step step, List<BundleManifest> sources) {
    this(step, sources, sources.getFirst().taxonomy());
  }

  /**
   * A bundle that reads other attributes than those that it was made of.
   *
   * @param taxonomy the attributes of the derived bundle
   */
  public DerivedBundle(Step step, List<BundleManifest> sources, Taxonomy taxonomy) {
    this.step = step;
    this.taxonomy = taxonomy;
    this.sources = List.copyOf(sources);
    this.source = largest(sources);
    for (BundleManifest other : sources) {
      if (!other.taxonomy().equals(source.taxonomy())
          || !other.input().name().equals(source.input().name())
          || other.input().resize() != source.input().resize()) {
        throw new IllegalArgumentException(
            "bundles %.12s and %.12s differ in taxonomy or input"
                .formatted(source.version(), other.version()));
      }
    }
  }

  /** The preprocessing of the derived bundle. */
  public ModelInput preprocessing() {
    return source.input().preprocessing();
  }

  private static BundleManifest largest(List<BundleManifest> sources) {
    return sources.stream()
        .max(Comparator.comparingInt(manifest -> manifest.input().size()))
        .orElseThrow();
  }

  /**
   * Writes the bundle.
   *
   * @param photos of the size of the input: validation to choose thresholds on, test to measure on
   */
  public void write(Path bundle, byte[] model, SplitExamples photos) throws IOException {
    Files.createDirectories(bundle);
    Files.write(bundle.resolve(source.model()), model);
    List<Example> validation = photos.validation();
    BundleManifest plain = manifest(model);
    try (var runtime = OnnxModel.open(bundle, plain)) {
      List<float[][]> probabilities = runtime.probabilities(validation);
      Evaluation tested =
          Evaluator.compare(plain.taxonomy(), photos.test(), runtime.probabilities(photos.test()));
      Map<String, Object> metrics = new LinkedHashMap<>();
      metrics.put("test", tested.metrics());
      metrics.put(
          "validation", Evaluator.compare(plain.taxonomy(), validation, probabilities).metrics());
      BundleManifest complete =
          calibrated(plain, validation, probabilities)
              .documented(JsonCodec.MAPPER.valueToTree(metrics), provenance());
      if (source.relevance() != null) {
        complete =
            complete.withRelevance(
                Calibration.relevance(runtime.relevances(validation), source.relevance().kept()));
      }
      complete.write(bundle);
      List<Example> golden = GoldenDrawings.write(bundle, complete, runtime);
      int embedding = runtime.embeddings(golden).getFirst().length;
      Files.writeString(
          bundle.resolve(BundleWriter.CARD), new ModelCard(complete, embedding).text(tested));
    }
  }

  /** A bundle that was made of one other keeps what that one's calibration says. */
  private BundleManifest calibrated(
      BundleManifest plain, List<Example> validation, List<float[][]> probabilities) {
    BundleManifest fresh = Calibration.calibrate(plain, validation, probabilities);
    if (sources.size() > 1) {
      return fresh;
    }
    Map<String, Double> temperature = new LinkedHashMap<>(fresh.temperature());
    temperature.putAll(source.temperature());
    Map<String, Double> unsureBelow = new LinkedHashMap<>(fresh.unsureBelow());
    unsureBelow.putAll(source.unsureBelow());
    return fresh.calibrated(temperature, unsureBelow);
  }

  private BundleManifest manifest(byte[] model) {
    return new BundleManifest(
        BundleWriter.sha256(model),
        source.model(),
        source.input(),
        taxonomy,
        source.architecture(),
        source.width());
  }

  private ObjectNode provenance() {
    ObjectNode provenance = JsonCodec.MAPPER.createObjectNode();
    provenance.put(
        "command",
        Stream.concat(
                sources.stream().map(of -> of.provenanceOf("command")), Stream.of(step.command()))
            .distinct()
            .collect(Collectors.joining("\n")));
    provenance.put("labelsSha256", source.provenanceOf("labelsSha256"));
    provenance.put("derivedBy", sources.size() == 1 ? after(source) + step.how() : step.how());
    sources.forEach(manifest -> provenance.withArray("derivedFrom").add(manifest.version()));
    return provenance;
  }

  /** The earlier steps, if any. */
  private static String after(BundleManifest bundle) {
    String earlier = bundle.provenanceOf("derivedBy");
    return earlier.isEmpty() ? "" : earlier + ", ";
  }
}
