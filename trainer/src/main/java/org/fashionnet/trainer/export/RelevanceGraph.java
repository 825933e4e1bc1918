package org.fashionnet.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import org.fashionnet.bundle.BundleManifest;

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
    return new EmbeddingHead(
            BundleManifest.RELEVANCE,
            new float[][] {head.weights()},
            new float[] {head.bias()},
            "Sigmoid")
        .addTo(parsed);
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
