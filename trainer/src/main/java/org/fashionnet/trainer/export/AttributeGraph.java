package org.fashionnet.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;

/** A model with a further attribute as an output [N, classes], computed from its embedding. */
public final class AttributeGraph {
  private AttributeGraph() {}

  /**
   * Adds the output.
   *
   * @param name of the attribute; no output of the model has it
   * @throws IllegalArgumentException if the model tells garments from other things: that comes last
   */
  public static byte[] of(byte[] model, String name, AttributeHead head)
      throws InvalidProtocolBufferException {
    ModelProto parsed = ModelProto.parseFrom(model);
    RelevanceGraph.refuse(parsed);
    return new EmbeddingHead(name, head.weights(), head.bias(), "Softmax").addTo(parsed);
  }
}
