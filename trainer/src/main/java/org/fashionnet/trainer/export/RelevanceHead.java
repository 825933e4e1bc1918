package org.fashionnet.trainer.export;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.trainer.numeric.SoftmaxRegression;

/**
 * Tells garments from other things by a model's embedding e: the probability that a picture shows a
 * garment is σ(w·e + b), learned by logistic regression from photos of garments and of other
 * things.
 *
 * @param weights w, one per dimension of the embedding
 * @param bias b
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RelevanceHead(float[] weights, float bias) {
  /** Learns from the embeddings of both kinds, at least one of each. */
  public static RelevanceHead fit(List<float[]> garments, List<float[]> others) {
    if (garments.isEmpty() || others.isEmpty()) {
      throw new IllegalArgumentException(
          "relevance is learned from garments and other things; there are %d and %d"
              .formatted(garments.size(), others.size()));
    }
    float[][] features = Stream.concat(garments.stream(), others.stream()).toArray(float[][]::new);
    int[] labels = new int[features.length];
    Arrays.fill(labels, 0, garments.size(), 1);
    double[] direction = SoftmaxRegression.fit(features, labels, 2).direction(1, 0);
    float[] weights = new float[direction.length - 1];
    for (int f = 0; f < weights.length; f++) {
      weights[f] = (float) direction[f];
    }
    return new RelevanceHead(weights, (float) direction[weights.length]);
  }
}
