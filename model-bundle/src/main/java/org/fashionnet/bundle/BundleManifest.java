package org.fashionnet.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * {@code bundle.json}: what a model is, beside the model itself.
 *
 * @param version SHA-256 of the model file, 64 lower-case hexadecimal digits
 * @param model file name of the ONNX model in the bundle
 * @param input the network's input
 * @param taxonomy classes in the order of the output tensors, which carry the attributes' names
 * @param architecture {@code shared} (one trunk, a head per attribute) or {@code stacked} (a
 *     network per attribute)
 * @param width channel counts as a fraction of VGG16's, above 0
 * @param temperature per attribute, above 0: probabilities p become p^(1/T), renormalised; 1 if
 *     absent
 * @param unsureBelow per attribute: a smaller confidence is <em>unsure</em>, 0 to 1; 0 if absent
 * @param relevance from which relevance on an image counts as a garment; null if the model does not
 *     say how relevant an image is, or nothing is held back
 * @param metrics what was measured, by attribute
 * @param provenance how it was made: command, seed, data hash, trainer version
 */
public record BundleManifest(
    String version,
    String model,
    Input input,
    Taxonomy taxonomy,
    String architecture,
    double width,
    Map<String, Double> temperature,
    Map<String, Double> unsureBelow,
    Relevance relevance,
    JsonNode metrics,
    JsonNode provenance) {
  /** The same bundle with other temperatures and thresholds. */
  public BundleManifest calibrated(
      Map<String, Double> otherTemperature, Map<String, Double> otherUnsureBelow) {
    return new BundleManifest(
        version,
        model,
        input,
        taxonomy,
        architecture,
        width,
        otherTemperature,
        otherUnsureBelow,
        relevance,
        metrics,
        provenance);
  }

  /** The same bundle with another threshold of relevance. */
  public BundleManifest withRelevance(Relevance other) {
    return new BundleManifest(
        version,
        model,
        input,
        taxonomy,
        architecture,
        width,
        temperature,
        unsureBelow,
        other,
        metrics,
        provenance);
  }

  /** The same bundle with what was measured, and how it was made. */
  public BundleManifest documented(JsonNode otherMetrics, JsonNode otherProvenance) {
    return new BundleManifest(
        version,
        model,
        input,
        taxonomy,
        architecture,
        width,
        temperature,
        unsureBelow,
        relevance,
        otherMetrics,
        otherProvenance);
  }

  /** A bundle of which nothing is known but its model. */
  public BundleManifest(
      String version,
      String model,
      Input input,
      Taxonomy taxonomy,
      String architecture,
      double width) {
    this(
        version, model, input, taxonomy, architecture, width, Map.of(), Map.of(), null, null, null);
  }

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
   * When an image is taken for something else than a garment.
   *
   * @param below a smaller relevance is no garment, 0 to 1
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
      new ModelInput(size, resize);
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
    temperature = ordered("temperature", temperature, taxonomy);
    unsureBelow = ordered("unsureBelow", unsureBelow, taxonomy);
    temperature.forEach((attribute, t) -> inRange("temperature." + attribute, t, 0.01, 100));
    unsureBelow.forEach((attribute, t) -> inRange("unsureBelow." + attribute, t, 0, 1));
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

  /** Temperature of an attribute. */
  public double temperatureOf(String attribute) {
    return temperature.getOrDefault(attribute, 1.0);
  }

  /** Smallest confidence at which the classifier decides. */
  public double unsureBelowOf(String attribute) {
    return unsureBelow.getOrDefault(attribute, 0.0);
  }

  /** Smallest relevance of an image that counts as a garment. */
  public double irrelevantBelow() {
    return relevance == null ? 0 : relevance.below();
  }

  /** In the taxonomy's order, so that equal bundles are equal files; what it lacks comes last. */
  private static Map<String, Double> ordered(
      String field, Map<String, Double> values, Taxonomy taxonomy) {
    if (values == null) {
      return Map.of();
    }
    List<String> order = taxonomy.attributes().stream().map(Attribute::name).toList();
    Map<String, Double> ordered = new LinkedHashMap<>();
    values.keySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (String name) -> order.contains(name) ? order.indexOf(name) : order.size())
                .thenComparing(Comparator.naturalOrder()))
        .forEach(name -> ordered.put(name, Require.present(field + "." + name, values.get(name))));
    return Collections.unmodifiableMap(ordered);
  }

  private static void inRange(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s %s must be from %s to %s".formatted(field, value, least, most));
    }
  }
}
