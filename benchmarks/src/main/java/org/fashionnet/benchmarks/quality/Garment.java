package org.fashionnet.benchmarks.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.inference.Reading;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.export.OnnxModel;

/**
 * A labelled photo.
 *
 * @param name of the file
 * @param truth per attribute the labelled class, {@link Example#UNKNOWN} without one
 * @param vector what the classifier reads
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Garment(String name, int[] truth, FashionVector vector) {
  /** Reads photos with a bundle, by the rules of the classifier. */
  static List<Garment> read(List<Example> photos, BundleManifest manifest, OnnxModel model)
      throws IOException {
    List<float[][]> probabilities = model.probabilities(photos);
    List<float[]> embeddings = model.embeddings(photos);
    double[] relevances = manifest.relevance() == null ? null : model.relevances(photos);
    List<Garment> garments = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      Map<String, float[]> byName = new LinkedHashMap<>();
      List<Attribute> attributes = manifest.taxonomy().attributes();
      for (int a = 0; a < attributes.size(); a++) {
        byName.put(attributes.get(a).name(), probabilities.get(i)[a]);
      }
      Float relevance = relevances == null ? null : (float) relevances[i];
      // Names are no imageIds; all that counts is that they differ.
      String imageId = "%064x".formatted(i);
      var prediction = new Prediction(byName, embeddings.get(i), relevance);
      garments.add(
          new Garment(
              photos.get(i).name(),
              photos.get(i).labels(),
              Reading.of(manifest, imageId, prediction)));
    }
    return garments;
  }
}
