package org.fashionnet.trainer.export;

import java.io.IOException;
import java.util.List;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.onnx.OnnxModel;

/** Whether the exported model computes what the trained network computes. */
record Parity(Network network, int size) {
  /** Largest difference of a probability that an export may have. */
  static final double LIMIT = 1e-4;

  private static final int PHOTOS = 64;

  /**
   * Compares the probabilities of all garments and of the first photos.
   *
   * @return the largest difference
   * @throws IOException if it is above {@link #LIMIT}
   */
  double require(OnnxModel model, List<Example> garments, List<Example> photos) throws IOException {
    List<Example> some = photos.subList(0, Math.min(PHOTOS, photos.size()));
    double largest = Math.max(difference(model, garments), difference(model, some));
    if (!(largest <= LIMIT)) {
      throw new IOException(
          "the exported model differs from the trained network by %.2e in a probability; %.0e is allowed"
              .formatted(largest, LIMIT));
    }
    return largest;
  }

  private double difference(OnnxModel model, List<Example> examples) throws IOException {
    List<float[][]> trained = new Evaluator(network, size).probabilities(examples);
    List<float[][]> exported = model.probabilities(examples);
    double largest = 0;
    for (int i = 0; i < examples.size(); i++) {
      for (int a = 0; a < exported.get(i).length; a++) {
        for (int c = 0; c < trained.get(i)[a].length; c++) {
          double difference = Math.abs(trained.get(i)[a][c] - exported.get(i)[a][c]);
          // Not a number must not pass as no difference.
          largest =
              Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
      }
    }
    return largest;
  }
}
