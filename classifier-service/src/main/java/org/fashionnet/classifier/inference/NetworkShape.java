package org.fashionnet.classifier.inference;

import java.util.List;
import java.util.Map;

/**
 * What a model file itself declares.
 *
 * @param inputs tensors to give, by name
 * @param outputs tensors to get, by name
 */
public record NetworkShape(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
  /**
   * A tensor.
   *
   * @param type element type, for example UINT8 or FLOAT
   * @param dimensions lengths, -1 where any length will do
   */
  public record Tensor(String type, List<Long> dimensions) {
    @Override
    public String toString() {
      return type + dimensions.toString().replace("-1", "N");
    }
  }

  public NetworkShape {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }
}
