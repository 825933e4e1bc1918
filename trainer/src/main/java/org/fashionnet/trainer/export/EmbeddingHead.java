package org.fashionnet.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.onnx.GraphBuilder;

/**
 * A further output of a model, computed from its embedding: an activation of a linear layer.
 *
 * @param name of the output
 * @param weights [output][dimension of the embedding]
 * @param bias one per output
 * @param activation ONNX operator, {@code Sigmoid} or {@code Softmax}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EmbeddingHead(String name, float[][] weights, float[] bias, String activation) {
  /** The model with the output, which it does not have yet. */
  byte[] addTo(ModelProto model) throws InvalidProtocolBufferException {
    var added = new GraphBuilder(name);
    added.constant(name + ".weight", flat(), weights.length, weights[0].length);
    added.constant(name + ".bias", bias, bias.length);
    added.node(
        "Gemm",
        name + ".score",
        List.of(BundleManifest.EMBEDDING, name + ".weight", name + ".bias"),
        GraphBuilder.number("transB", 1));
    added.node(activation, name, List.of(name + ".score"));
    added.output(name, weights.length);
    GraphProto nodes = ModelProto.parseFrom(added.model()).getGraph();
    GraphProto.Builder graph =
        model.getGraph().toBuilder()
            .addAllInitializer(nodes.getInitializerList())
            .addAllNode(nodes.getNodeList())
            .addAllOutput(nodes.getOutputList());
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }

  private float[] flat() {
    float[] flat = new float[weights.length * weights[0].length];
    for (int r = 0; r < weights.length; r++) {
      System.arraycopy(weights[r], 0, flat, r * weights[r].length, weights[r].length);
    }
    return flat;
  }
}
