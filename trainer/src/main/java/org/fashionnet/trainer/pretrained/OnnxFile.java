package org.fashionnet.trainer.pretrained;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The convolutions of an ONNX model, in the order of its nodes; weights of 32 or 16 bits. */
final class OnnxFile {
  private OnnxFile() {}

  static List<Convolution> read(Path file) throws IOException {
    GraphProto graph;
    try {
      graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("%s is no ONNX model: %s".formatted(file, e.getMessage()), e);
    }
    Map<String, TensorProto> constants = new HashMap<>();
    graph.getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
    for (NodeProto node : graph.getNodeList()) {
      // Weights that are stored with 16 bits are widened first.
      if (node.getOpType().equals("Cast") && constants.containsKey(node.getInput(0))) {
        constants.put(node.getOutput(0), constants.get(node.getInput(0)));
      }
    }
    List<Convolution> convolutions = new ArrayList<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Conv")) {
        convolutions.add(convolution(file, node, constants));
      }
    }
    return convolutions;
  }

  private static Convolution convolution(
      Path file, NodeProto node, Map<String, TensorProto> constants) throws IOException {
    TensorProto weight = constants.get(node.getInput(1));
    if (weight == null) {
      throw new IOException(
          "%s: the weights of %s are not plain numbers: take the model from before its quantisation"
              .formatted(file, node.getName()));
    }
    List<Long> shape = weight.getDimsList();
    if (shape.size() != 4 || shape.get(2) != 3 || shape.get(3) != 3) {
      throw new IOException(
          "%s: convolution %s has weights of %s, not [out, in, 3, 3]"
              .formatted(file, node.getName(), shape));
    }
    int out = Math.toIntExact(shape.get(0));
    TensorProto bias = node.getInputCount() > 2 ? constants.get(node.getInput(2)) : null;
    float[] biases = bias == null ? new float[out] : values(file, bias);
    return new Convolution(out, Math.toIntExact(shape.get(1)), values(file, weight), biases);
  }

  private static float[] values(Path file, TensorProto tensor) throws IOException {
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (tensor.getDataType() == TensorProto.DataType.FLOAT16.getNumber()) {
      float[] values = new float[raw.remaining() / Short.BYTES];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.float16ToFloat(raw.getShort());
      }
      return values;
    }
    if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
      throw new IOException(
          "%s: constant %s is not of 32 or 16 bits".formatted(file, tensor.getName()));
    }
    boolean packed = raw.hasRemaining();
    float[] values = new float[packed ? raw.remaining() / Float.BYTES : tensor.getFloatDataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = packed ? raw.getFloat() : tensor.getFloatData(i);
    }
    return values;
  }
}
