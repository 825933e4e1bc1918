package org.fashionnet.recommender.ranking;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.contracts.vector.FashionVector;

/** Probabilities of a vector as arrays. */
final class Probabilities {
  private Probabilities() {}

  static Map<String, float[]> of(FashionVector vector) {
    Map<String, float[]> arrays = new TreeMap<>();
    vector
        .features()
        .forEach((attribute, feature) -> arrays.put(attribute, array(feature.probabilities())));
    return arrays;
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
