package org.fashionnet.bundle;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * {@code bundle.json}: describes the model beside it.
 *
 * @param version SHA-256 of the model file, 64 lower-case hexadecimal digits
 * @param model file name of the ONNX model in the bundle
 * @param input the network's input
 * @param taxonomy classes in the order of the output tensors, which carry the attributes' names
 * @param architecture {@code shared} (one trunk, a head per attribute) or {@code stacked} (a
 *     network per attribute)
 * @param width channel counts as a fraction of VGG16's, above 0, at most 4
 * @param calibration how the outputs become answers
 * @param metrics what was measured: by split and attribute; null if nothing was
 * @param provenance how it was made: command, seed, data hash, trainer version; null if not known
 */
public record BundleManifest(
    String version,
    String model,
    Input input,
    Taxonomy taxonomy,
    String architecture,
    double width,
    @JsonUnwrapped BundleCalibration calibration,
    @Nullable JsonNode metrics,
    @Nullable JsonNode provenance) {
  /** Name of the manifest in its bundle. */
  public static final String FILE = "bundle.json";

  /** Name of the output that carries the embedding. */
  public static final String EMBEDDING = "embedding";

  /**
   * Name of the output that carries the relevance, float [N, 1]: the probability that the image
   * shows a garment. Models may lack it.
   */
  public static final String RELEVANCE = "relevance";

  /**
   * When an image counts as a garment.
   *
   * @param below an image of smaller relevance does not, 0 to 1
   * @param kept share of the validation photos of garments that reach the threshold, 0 to 1
   */
  public record Relevance(double below, double kept) {
    public Relevance {
      inRange("relevance.below", below, 0, 1);
      inRange("relevance.kept", kept, 0, 1);
    }
  }

  /**
   * The network's input: uint8 [N, size, size, 3], red, green, blue.
   *
   * @param name of the tensor
   * @param size side in pixels
   * @param resize how images become square
   */
  public record Input(String name, int size, ResizePolicy resize) {
    public Input {
      Require.text("input.name", name, 100);
      ModelInput.require(size, resize);
    }

    /** The preprocessing that this input asks for. */
    public ModelInput preprocessing() {
      return new ModelInput(size, resize);
    }
  }

  public BundleManifest {
    Require.imageId("version", version);
    Require.fileName("model", model);
    Require.present("input", input);
    Require.present("taxonomy", taxonomy);
    if (!"shared".equals(architecture) && !"stacked".equals(architecture)) {
      throw new IllegalArgumentException(
          "architecture '%s' must be shared or stacked".formatted(architecture));
    }
    if (!(width > 0 && width <= 4)) {
      throw new IllegalArgumentException("width %s must be above 0, at most 4".formatted(width));
    }
    calibration =
        Optional.ofNullable(calibration).orElse(BundleCalibration.NONE).inOrderOf(taxonomy);
  }

  /** A model that is neither calibrated nor measured yet. */
  public BundleManifest(
      String version,
      String model,
      Input input,
      Taxonomy taxonomy,
      String architecture,
      double width) {
    this(version, model, input, taxonomy, architecture, width, BundleCalibration.NONE, null, null);
  }

  /** The same bundle with other temperatures and thresholds of <em>unsure</em>. */
  public BundleManifest calibrated(
      Map<String, Double> temperature, Map<String, Double> unsureBelow) {
    return with(new BundleCalibration(temperature, unsureBelow, relevance()));
  }

  /** The same bundle with another threshold of relevance. */
  public BundleManifest withRelevance(Relevance relevance) {
    return with(new BundleCalibration(temperature(), unsureBelow(), relevance));
  }

  private BundleManifest with(BundleCalibration other) {
    return new BundleManifest(
        version, model, input, taxonomy, architecture, width, other, metrics, provenance);
  }

  /** The same bundle with other figures, and another account of how it was made. */
  public BundleManifest documented(
      @Nullable JsonNode otherMetrics, @Nullable JsonNode otherProvenance) {
    return new BundleManifest(
        version,
        model,
        input,
        taxonomy,
        architecture,
        width,
        calibration,
        otherMetrics,
        otherProvenance);
  }

  /**
   * Reads the manifest of a bundle directory.
   *
   * @throws IOException if there is none or it breaks a rule; the message says where and why
   */
  public static BundleManifest read(Path bundle) throws IOException {
    Path file = bundle.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException("no model bundle at %s: %s is missing".formatted(bundle, FILE));
    }
    return JsonCodec.read(file, BundleManifest.class);
  }

  /** Writes the manifest into a bundle directory. */
  public void write(Path bundle) throws IOException {
    JsonCodec.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(bundle.resolve(FILE).toFile(), this);
  }

  /** Per attribute, see {@link BundleCalibration}. */
  public Map<String, Double> temperature() {
    return calibration.temperature();
  }

  /** Temperature of an attribute. */
  public double temperatureOf(String attribute) {
    return temperature().getOrDefault(attribute, 1.0);
  }

  /** Per attribute, see {@link BundleCalibration}. */
  public Map<String, Double> unsureBelow() {
    return calibration.unsureBelow();
  }

  /** Smallest confidence of an attribute at which the classifier gives an answer. */
  public double unsureBelowOf(String attribute) {
    return unsureBelow().getOrDefault(attribute, 0.0);
  }

  /** When an image counts as a garment; null if nothing is held back. */
  public @Nullable Relevance relevance() {
    return calibration.relevance();
  }

  /** Smallest relevance of an image that counts as a garment; 0 if nothing is held back. */
  public double irrelevantBelow() {
    Relevance relevance = relevance();
    return relevance == null ? 0 : relevance.below();
  }

  /** The figures of a split by attribute; a missing node if it was not measured. */
  public JsonNode metricsOf(String split) {
    return metrics == null ? MissingNode.getInstance() : metrics.path(split);
  }

  /** A text of the provenance; empty if it is not there. */
  public String provenanceOf(String field) {
    return provenance == null ? "" : provenance.path(field).asText();
  }

  static void inRange(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s %s must be from %s to %s".formatted(field, value, least, most));
    }
  }
}
