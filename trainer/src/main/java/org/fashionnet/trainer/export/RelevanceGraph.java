package org.fashionnet.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.trainer.curation.RelevanceHead;
import org.fashionnet.trainer.onnx.GraphBuilder;

/** A model with the further output {@code relevance} [N, 1], computed from its embedding. */
public final class RelevanceGraph {
  private RelevanceGraph() {}

  /**
   * Adds the output.
   *
   * @throws IllegalArgumentException if the model has it already
   */
  public static byte[] of(byte[] model, RelevanceHead head) throws InvalidProtocolBufferException {
    ModelProto parsed = ModelProto.parseFrom(model);
    refuse(parsed);
    String name = BundleManifest.RELEVANCE;
    var added = new GraphBuilder(name);
    added.constant(name + ".weight", head.weights(), head.weights().length, 1);
    added.constant(name + ".bias", new float[] {head.bias()}, 1);
    added.node(
        "Gemm",
        name + ".score",
        List.of(BundleManifest.EMBEDDING, name + ".weight", name + ".bias"));
    added.node("Sigmoid", name, List.of(name + ".score"));
    added.output(name, 1);
    GraphProto nodes = ModelProto.parseFrom(added.model()).getGraph();
    GraphProto.Builder graph =
        parsed.getGraph().toBuilder()
            .addAllInitializer(nodes.getInitializerList())
            .addAllNode(nodes.getNodeList())
            .addAllOutput(nodes.getOutputList());
    return parsed.toBuilder().setGraph(graph).build().toByteArray();
  }

  /**
   * Refuses a model that has the output: its weights belong to one embedding, so whatever makes
   * another embedding comes first.
   *
   * @throws IllegalArgumentException saying what to do instead
   */
  static void refuse(ModelProto model) {
    if (model.getGraph().getOutputList().stream()
        .anyMatch(output -> output.getName().equals(BundleManifest.RELEVANCE))) {
      throw new IllegalArgumentException(
          "a model with the output 'relevance' cannot be changed: take the bundle that it was made"
              + " of, and run 'relevance' on the result");
    }
  }
}
