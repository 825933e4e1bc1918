package org.fashionnet.trainer.quantisation;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.trainer.export.RelevanceGraph;

/**
 * Writes an fp32 model again with convolutions of 8 bit: QuantizeLinear and DequantizeLinear around
 * each convolution and pooling, which the runtime turns into integer kernels (Jacob et al., 2018).
 * Weights are symmetric with a scale per output channel, activations unsigned with one scale; the
 * heads stay as they are, for they cost nothing.
 */
public final class Quantiser {
  /**
   * Weights use 7 of the 8 bits: without VNNI, x86 sums two products in 16 bits, which overflow
   * with full weights and turn answers wrong without a word.
   */
  private static final int LARGEST_WEIGHT = 63;

  private static final int LARGEST_ACTIVATION = 255;

  private final GraphProto source;
  private final GraphProto.Builder target;
  private final Map<String, Float> ranges;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, Float> scales = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Set<String> replaced = new HashSet<>();

  private Quantiser(ModelProto model, Map<String, Float> ranges) {
    this.source = model.getGraph();
    this.target = source.toBuilder().clearNode().clearInitializer();
    this.ranges = ranges;
    source.getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
  }

  /**
   * The model with 8 bit convolutions.
   *
   * @param model as the trainer writes it
   * @param ranges of the tensors between the layers, from {@link ActivationRanges}
   * @throws IllegalArgumentException if it has the output {@code relevance}
   */
  public static byte[] quantise(byte[] model, Map<String, Float> ranges)
      throws InvalidProtocolBufferException {
    ModelProto parsed = ModelProto.parseFrom(model);
    RelevanceGraph.refuse(parsed);
    var quantiser = new Quantiser(parsed, ranges);
    return parsed.toBuilder().setGraph(quantiser.graph()).build().toByteArray();
  }

  private GraphProto graph() {
    for (NodeProto node : source.getNodeList()) {
      switch (node.getOpType()) {
        case "Conv" -> convolution(node);
        case "Relu" -> activation(node);
        case "MaxPool" -> pooling(node);
        default -> target.addNode(renamed(node));
      }
    }
    source.getInitializerList().stream()
        .filter(constant -> !replaced.contains(constant.getName()))
        .forEach(target::addInitializer);
    return target.build();
  }

  private void convolution(NodeProto node) {
    String input = node.getInput(0);
    if (!scales.containsKey(input)) {
      // The pictures: -1 to 1.
      quantised(input, 1 / 127.5f, 128);
    }
    String name = node.getName();
    float[] weightScale = weights(name, node.getInput(1));
    bias(name, node.getInput(2), scales.get(input), weightScale);
    target.addNode(
        node.toBuilder()
            .setInput(0, renamed.get(input))
            .setInput(1, name + ".weight.values")
            .setInput(2, name + ".bias.values"));
  }

  private void activation(NodeProto node) {
    target.addNode(renamed(node));
    String output = node.getOutput(0);
    Float range = ranges.get(output);
    if (range != null) {
      quantised(output, Math.max(range, 1e-6f) / LARGEST_ACTIVATION, 0);
    }
  }

  private void pooling(NodeProto node) {
    target.addNode(renamed(node));
    // The largest of some values needs no other scale than they.
    quantised(node.getOutput(0), scales.get(node.getInput(0)), 0);
  }

  /** Makes readers of a tensor see its values in 8 bits. */
  private void quantised(String tensor, float scale, int zero) {
    scales.put(tensor, scale);
    constant(tensor + ".scale", TensorProto.DataType.FLOAT, raw(scale));
    constant(tensor + ".zero", TensorProto.DataType.UINT8, new byte[] {(byte) zero});
    target.addNode(
        node(
            "QuantizeLinear",
            tensor + ".integers",
            List.of(tensor, tensor + ".scale", tensor + ".zero")));
    target.addNode(
        node(
            "DequantizeLinear",
            tensor + ".values",
            List.of(tensor + ".integers", tensor + ".scale", tensor + ".zero")));
    renamed.put(tensor, tensor + ".values");
  }

  private float[] weights(String name, String tensor) {
    float[] values = values(tensor);
    int channels = (int) constants.get(tensor).getDims(0);
    int filter = values.length / channels;
    float[] scale = new float[channels];
    byte[] integers = new byte[values.length];
    for (int c = 0; c < channels; c++) {
      float largest = 1e-8f;
      for (int i = c * filter; i < (c + 1) * filter; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      scale[c] = largest / LARGEST_WEIGHT;
      for (int i = c * filter; i < (c + 1) * filter; i++) {
        integers[i] = (byte) Math.round(values[i] / scale[c]);
      }
    }
    target.addInitializer(
        constants.get(tensor).toBuilder()
            .setName(name + ".weight.integers")
            .setDataType(TensorProto.DataType.INT8.getNumber())
            .setRawData(ByteString.copyFrom(integers)));
    constant(name + ".weight.scale", TensorProto.DataType.FLOAT, raw(scale), channels);
    constant(name + ".weight.zero", TensorProto.DataType.INT8, new byte[channels], channels);
    perChannel(name + ".weight", List.of(".integers", ".scale", ".zero"));
    replaced.add(tensor);
    return scale;
  }

  /** In the unit of the sums: input scale times weight scale. */
  private void bias(String name, String tensor, float inputScale, float[] weightScale) {
    float[] values = values(tensor);
    float[] scale = new float[values.length];
    ByteBuffer integers =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int c = 0; c < values.length; c++) {
      scale[c] = inputScale * weightScale[c];
      integers.putInt(Math.round(values[c] / scale[c]));
    }
    target.addInitializer(
        constants.get(tensor).toBuilder()
            .setName(name + ".bias.integers")
            .setDataType(TensorProto.DataType.INT32.getNumber())
            .setRawData(ByteString.copyFrom(integers.array())));
    constant(name + ".bias.scale", TensorProto.DataType.FLOAT, raw(scale), scale.length);
    perChannel(name + ".bias", List.of(".integers", ".scale"));
    replaced.add(tensor);
  }

  private void perChannel(String name, List<String> parts) {
    var axis =
        AttributeProto.newBuilder()
            .setName("axis")
            .setType(AttributeProto.AttributeType.INT)
            .setI(0);
    target.addNode(
        node("DequantizeLinear", name + ".values", parts.stream().map(part -> name + part).toList())
            .addAttribute(axis));
  }

  private float[] values(String tensor) {
    var buffer =
        constants
            .get(tensor)
            .getRawData()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static byte[] raw(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private void constant(String name, TensorProto.DataType type, byte[] raw, int... dimensions) {
    var tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(raw));
    for (int dimension : dimensions) {
      tensor.addDims(dimension);
    }
    target.addInitializer(tensor);
  }

  private NodeProto renamed(NodeProto node) {
    NodeProto.Builder changed = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      changed.setInput(i, renamed.getOrDefault(node.getInput(i), node.getInput(i)));
    }
    return changed.build();
  }

  private static NodeProto.Builder node(String operator, String output, List<String> inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(inputs)
        .addOutput(output);
  }
}
