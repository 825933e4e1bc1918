package org.fashionnet.trainer.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.Calibration;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.training.ClassWeights;

/**
 * Writes a model bundle: model, manifest, golden images, model card. Temperatures and thresholds
 * come from the validation examples; the test examples are only measured.
 */
public final class BundleWriter {
  /** Name of the model card in its bundle. */
  public static final String CARD = "MODEL_CARD.md";

  private static final String MODEL = "model.onnx";

  private final Network network;
  private final Recipe recipe;
  private final Taxonomy taxonomy;

  public BundleWriter(Network network, Recipe recipe) {
    this.network = network;
    this.recipe = recipe;
    this.taxonomy = network.architecture().taxonomy();
  }

  /**
   * Writes the bundle.
   *
   * @param photos of the size of the network's input
   * @param labels the CSV, whose hash becomes part of the provenance
   * @throws IOException if a file cannot be written or ONNX Runtime computes other probabilities
   *     than the training framework
   */
  public void write(Path bundle, SplitExamples photos, Path labels, PrintWriter console)
      throws IOException {
    boolean unweighted = takeOutClassWeights(photos);
    byte[] onnx = VggGraph.of(network.architecture(), network.weights(), recipe.size());
    Files.createDirectories(bundle);
    Files.write(bundle.resolve(MODEL), onnx);
    List<Example> validation = photos.validation();
    var manifest = manifest(sha256(onnx), validation);
    try (var model = OnnxModel.open(bundle, manifest)) {
      List<Example> garments = GoldenDrawings.write(bundle, manifest, model);
      double difference = new Parity(network, recipe.size()).require(model, garments, validation);
      Evaluation checked = evaluate(model, validation);
      Evaluation tested = evaluate(model, photos.test());
      Map<String, Object> metrics = new LinkedHashMap<>();
      metrics.put("test", tested.metrics());
      metrics.put("validation", checked.metrics());
      BundleManifest complete =
          manifest.documented(
              JsonCodec.MAPPER.valueToTree(metrics),
              JsonCodec.MAPPER.valueToTree(provenance(labels, difference, unweighted)));
      complete.write(bundle);
      Files.writeString(
          bundle.resolve(CARD),
          new ModelCard(complete, network.architecture().embedding()).text(tested));
      console.printf(
          "bundle %s: %.1f MB, ONNX Runtime differs by at most %.1e%n%s",
          bundle, onnx.length / 1e6, difference, tested.table());
      console.flush();
    }
  }

  /**
   * Takes the class weights out of the answers if they are then more often right on validation.
   * Weights help rare classes and cost common ones; which counts more, the data decides.
   */
  private boolean takeOutClassWeights(SplitExamples photos) {
    if (recipe.balance() == 0) {
      return false;
    }
    var evaluator = new Evaluator(network, recipe.size());
    double with = evaluator.evaluate(photos.validation()).meanAccuracy();
    ClassWeights.removeFrom(network, photos.train(), recipe.balance());
    if (evaluator.evaluate(photos.validation()).meanAccuracy() > with) {
      return true;
    }
    // The inverse weights put them back.
    ClassWeights.removeFrom(network, photos.train(), -recipe.balance());
    return false;
  }

  private Evaluation evaluate(OnnxModel model, List<Example> examples) throws IOException {
    return Evaluator.compare(taxonomy, examples, model.probabilities(examples));
  }

  private BundleManifest manifest(String version, List<Example> validation) {
    int size = recipe.size();
    List<float[][]> probabilities = new Evaluator(network, size).probabilities(validation);
    var plain =
        new BundleManifest(
            version,
            MODEL,
            new BundleManifest.Input(VggGraph.INPUT, size, ResizePolicy.SQUASH),
            taxonomy,
            network.architecture().design().label(),
            network.architecture().width());
    return Calibration.calibrate(plain, validation, probabilities);
  }

  private Map<String, Object> provenance(Path labels, double difference, boolean unweighted)
      throws IOException {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("command", recipe.command());
    provenance.put("seed", recipe.seed());
    if (recipe.teacher() != null) {
      provenance.put("teacher", recipe.teacher());
    }
    provenance.put("labelsSha256", sha256(Files.readAllBytes(labels)));
    provenance.put("environment", recipe.environment());
    provenance.put("parity", difference);
    provenance.put("classWeightsTakenOut", unweighted);
    return provenance;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
