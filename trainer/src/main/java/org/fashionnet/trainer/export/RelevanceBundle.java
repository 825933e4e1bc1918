package org.fashionnet.trainer.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.bundle.GoldenImages;
import org.fashionnet.trainer.curation.RelevanceHead;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.evaluation.Evaluator;

/**
 * A bundle that answers as another one does and also says how likely a picture shows a garment: its
 * calibration, figures and golden images are the other's.
 *
 * @param source directory of the other bundle
 * @param head computes the relevance
 * @param kept share of the validation photos that shall count as garments, above 0 to 1
 */
public record RelevanceBundle(Path source, RelevanceHead head, double kept) {
  private static final String HOW = "relevance learned from pictures of other things";

  /**
   * Writes the bundle.
   *
   * @param photos of the size of the input: validation for the threshold, test for the model card
   * @throws IOException if a file cannot be written or a golden image comes out differently
   */
  public void write(Path bundle, Map<Split, List<Example>> photos) throws IOException {
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
      double below = threshold(runtime.relevances(photos.get(Split.VALIDATION)), kept);
      BundleManifest complete = plain.withRelevance(new BundleManifest.Relevance(below, kept));
      complete.write(bundle);
      List<Example> test = photos.get(Split.TEST);
      var tested = Evaluator.compare(plain.taxonomy(), test, runtime.probabilities(test));
      Files.writeString(
          bundle.resolve(BundleWriter.CARD),
          new ModelCard(complete, head.weights().length).text(tested));
    }
  }

  /** The largest value that at least that share of the values reach. */
  static double threshold(double[] values, double kept) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there are no validation photos to choose a threshold on");
    }
    double[] sorted = Arrays.stream(values).sorted().toArray();
    // A share such as 0.98 is no exact binary number: 50 photos keep 49, not 50.
    int reached = (int) Math.ceil(kept * sorted.length - 1e-9);
    return sorted[sorted.length - reached];
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

  private static BundleManifest manifest(BundleManifest before, String version) {
    ObjectNode provenance = before.provenance().deepCopy();
    String earlier = provenance.path("derivedBy").asText("fp32");
    provenance.put("derivedBy", earlier + ", " + HOW);
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
