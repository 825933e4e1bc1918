package org.fashionnet.trainer.export;

import java.util.List;
import org.fashionnet.trainer.numeric.SoftmaxRegression;

/**
 * Reads an attribute from a model's embedding e: its classes have the probabilities softmax(We +
 * b), learned by multinomial logistic regression.
 *
 * @param weights W, one row of the embedding's length per class
 * @param bias b, one per class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AttributeHead(float[][] weights, float[] bias) {
  /**
   * Learns from labelled embeddings, at least one.
   *
   * @param labels per embedding its class, from 0 to classes - 1
   */
  public static AttributeHead fit(List<float[]> embeddings, int[] labels, int classes) {
    var regression = SoftmaxRegression.fit(embeddings.toArray(float[][]::new), labels, classes);
    int width = embeddings.getFirst().length;
    float[][] weights = new float[classes][width];
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      // Only differences of scores count: each class's lead over the first is as good as its score.
      double[] lead = regression.direction(c, 0);
      for (int f = 0; f < width; f++) {
        weights[c][f] = (float) lead[f];
      }
      bias[c] = (float) lead[width];
    }
    return new AttributeHead(weights, bias);
  }
}
