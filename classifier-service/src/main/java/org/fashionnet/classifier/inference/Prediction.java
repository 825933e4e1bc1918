package org.fashionnet.classifier.inference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the network says about one image.
 *
 * @param probabilities attribute to the network's own probabilities, one per class, before any
 *     temperature
 * @param embedding trunk features of any length
 * @param relevance probability that the image shows a garment; null if the network does not say
 */
public record Prediction(
    Map<String, float[]> probabilities, float[] embedding, @Nullable Float relevance) {
  /**
   * The probabilities of an attribute.
   *
   * @throws IllegalArgumentException if the network says nothing of it
   */
  float[] of(String attribute) {
    float[] found = probabilities.get(attribute);
    if (found == null) {
      throw new IllegalArgumentException("the network says nothing of " + attribute);
    }
    return found;
  }
}
