package org.fashionnet.trainer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that an ONNX graph holds: its constants of 32 bits, and those of 16 under the name
 * that they have after the Cast that widens them.
 */
public final class Constants {
  private final Map<String, TensorProto> tensors = new HashMap<>();

  /**
   * Numbers and their shape.
   *
   * @param values in the order of the last dimension, then the one before
   */
  @SuppressWarnings("ArrayRecordComponent") // large and never compared
  public record Constant(List<Long> shape, float[] values) {}

  public Constants(GraphProto graph) {
    graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Cast") && tensors.containsKey(node.getInput(0))) {
        tensors.put(node.getOutput(0), tensors.get(node.getInput(0)));
      }
    }
  }

  /** The constant of that name; empty if there is none of these types. */
  public Optional<Constant> find(String name) {
    TensorProto tensor = tensors.get(name);
    return tensor == null || !(isHalf(tensor) || isFloat(tensor))
        ? Optional.empty()
        : Optional.of(new Constant(tensor.getDimsList(), values(tensor)));
  }

  /**
   * The weights of a convolution: [out, in, height, width].
   *
   * @throws IllegalArgumentException if they are not constant
   */
  public Constant weights(NodeProto convolution) {
    return require(convolution, 1);
  }

  /**
   * The biases of a convolution: [out], zeros if it has none.
   *
   * @throws IllegalArgumentException if they or the weights are not constant
   */
  public float[] biases(NodeProto convolution) {
    return convolution.getInputCount() > 2
        ? require(convolution, 2).values()
        : new float[Math.toIntExact(weights(convolution).shape().getFirst())];
  }

  private Constant require(NodeProto convolution, int input) {
    return find(convolution.getInput(input))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the weights of convolution %s are not numbers of 32 or 16 bits; use the model from before its quantisation"
                        .formatted(convolution.getOutput(0))));
  }

  private static boolean isHalf(TensorProto tensor) {
    return tensor.getDataType() == TensorProto.DataType.FLOAT16.getNumber();
  }

  private static boolean isFloat(TensorProto tensor) {
    return tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber();
  }

  private static float[] values(TensorProto tensor) {
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (isHalf(tensor)) {
      float[] values = new float[raw.remaining() / Short.BYTES];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.float16ToFloat(raw.getShort());
      }
      return values;
    }
    boolean packed = raw.hasRemaining();
    float[] values = new float[packed ? raw.remaining() / Float.BYTES : tensor.getFloatDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = packed ? raw.getFloat() : tensor.getFloatData(i);
    }
    return values;
  }
}
