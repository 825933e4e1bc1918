package org.fashionnet.trainer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.Calibration;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.onnx.OnnxModel;

/**
 * A bundle that answers as another one does and also says how likely a picture shows a garment: its
 * calibration, figures and golden images are the other's.
 *
 * @param source directory of the other bundle
 * @param head computes the relevance
 * @param learnedFrom which pictures of other things, in words
 * @param command that teaches it again
 * @param kept share of the validation photos that should count as garments, above 0 to 1
 */
public record RelevanceBundle(
    Path source, RelevanceHead head, String learnedFrom, String command, double kept) {
  private static final String HOW = "relevance learned from ";

  /** Whether a bundle's relevance was learned from these pictures of other things, in words. */
  public static boolean learnedFrom(BundleManifest bundle, String pictures) {
    return bundle.provenanceOf("derivedBy").contains(HOW + pictures);
  }

  /**
   * Writes the bundle.
   *
   * @param photos of the size of the input: validation for the threshold, test for the model card
   * @throws IOException if a file cannot be written or a golden image comes out differently
   */
  public void write(Path bundle, SplitExamples photos) throws IOException {
    BundleManifest before = BundleManifest.read(source);
    byte[] model = RelevanceGraph.of(Files.readAllBytes(source.resolve(before.model())), head);
    Files.createDirectories(bundle);
    Files.write(bundle.resolve(before.model()), model);
    copyGolden(bundle);
    BundleManifest plain = manifest(before, BundleWriter.sha256(model));
    try (var runtime = OnnxModel.open(bundle, plain)) {
      List<String> differences = GoldenDrawings.differences(bundle, plain, runtime);
      if (!differences.isEmpty()) {
        throw new IOException("golden images come out differently: " + differences);
      }
      double[] validation = runtime.relevances(photos.validation());
      BundleManifest complete = plain.withRelevance(Calibration.relevance(validation, kept));
      complete.write(bundle);
      List<Example> test = photos.test();
      var tested = Evaluator.compare(plain.taxonomy(), test, runtime.probabilities(test));
      Files.writeString(
          bundle.resolve(BundleWriter.CARD),
          new ModelCard(complete, head.weights().length).text(tested));
    }
  }

  private void copyGolden(Path bundle) throws IOException {
    Path from = source.resolve(GoldenImages.DIRECTORY);
    Path to = Files.createDirectories(bundle.resolve(GoldenImages.DIRECTORY));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  private BundleManifest manifest(BundleManifest before, String version) {
    ObjectNode provenance =
        before.provenance() instanceof ObjectNode known
            ? known.deepCopy()
            : JsonCodec.MAPPER.createObjectNode();
    String earlier = provenance.path("derivedBy").asText("fp32");
    provenance.put("command", provenance.path("command").asText() + "\n" + command);
    provenance.put("derivedBy", earlier + ", " + HOW + learnedFrom);
    provenance.putArray("derivedFrom").add(before.version());
    return new BundleManifest(
            version,
            before.model(),
            before.input(),
            before.taxonomy(),
            before.architecture(),
            before.width())
        .calibrated(before.temperature(), before.unsureBelow())
        .documented(before.metrics(), provenance);
  }
}
