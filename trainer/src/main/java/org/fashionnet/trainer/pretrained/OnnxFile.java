package org.fashionnet.trainer.pretrained;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.trainer.onnx.Constants;

/** The convolutions of an ONNX model, in the order of its nodes; weights of 32 or 16 bits. */
final class OnnxFile {
  private OnnxFile() {}

  static List<Convolution> read(Path file) throws IOException {
    GraphProto graph;
    try {
      graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("%s is not an ONNX model: %s".formatted(file, e.getMessage()), e);
    }
    Constants constants = new Constants(graph);
    List<Convolution> convolutions = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("BatchNormalization")) {
        throw new IOException(
            "%s normalises batches (%s), which is not read: take the VGG16 without"
                .formatted(file, node.getName()));
      }
      if (node.getOpType().equals("Conv")) {
        convolutions.add(convolution(file, node, constants));
      }
    }
    return convolutions;
  }

  private static Convolution convolution(Path file, NodeProto node, Constants constants)
      throws IOException {
    try {
      Constants.Constant weights = constants.weights(node);
      List<Long> shape = weights.shape();
      if (shape.size() != 4 || shape.get(2) != 3 || shape.get(3) != 3) {
        throw new IllegalArgumentException(
            "convolution %s has weights of %s, not [out, in, 3, 3]"
                .formatted(node.getName(), shape));
      }
      return new Convolution(
          Math.toIntExact(shape.get(0)),
          Math.toIntExact(shape.get(1)),
          weights.values(),
          constants.biases(node));
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
