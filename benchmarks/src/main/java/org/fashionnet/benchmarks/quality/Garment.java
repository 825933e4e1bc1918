package org.fashionnet.benchmarks.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.PictureModel;

/**
 * A labelled picture.
 *
 * @param truth per attribute the labelled class, {@link Example#UNKNOWN} without one
 * @param vector what the classifier reads
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Garment(int[] truth, FashionVector vector) {
  private static final int BATCH = 32;

  /**
   * Reads pictures with a bundle, by the rules of the classifier.
   *
   * @param first number of the first picture; each number is one imageId
   */
  static List<Garment> read(
      List<Example> pictures, int first, BundleManifest manifest, PictureModel model)
      throws IOException {
    List<Garment> garments = new ArrayList<>();
    model.run(
        pictures,
        BATCH,
        (batch, outputs) -> {
          Map<String, float[][]> read = new LinkedHashMap<>();
          for (var output : outputs) {
            read.put(output.getKey(), (float[][]) output.getValue().getValue());
          }
          for (int i = 0; i < batch.size(); i++) {
            // Numbers are no imageIds; all that counts is that they differ.
            String imageId = "%064x".formatted(first + garments.size());
            var vector = VectorAssembler.of(manifest, imageId, prediction(manifest, read, i));
            garments.add(new Garment(batch.get(i).labels(), vector));
          }
        });
    return garments;
  }

  private static Prediction prediction(
      BundleManifest manifest, Map<String, float[][]> read, int row) {
    Map<String, float[]> probabilities = new LinkedHashMap<>();
    for (Attribute attribute : manifest.taxonomy().attributes()) {
      probabilities.put(attribute.name(), output(read, attribute.name())[row]);
    }
    Float relevance =
        manifest.relevance() == null ? null : output(read, BundleManifest.RELEVANCE)[row][0];
    return new Prediction(probabilities, output(read, BundleManifest.EMBEDDING)[row], relevance);
  }

  private static float[][] output(Map<String, float[][]> read, String name) {
    float[][] output = read.get(name);
    if (output == null) {
      throw new IllegalStateException("the model has no output '%s'".formatted(name));
    }
    return output;
  }
}
