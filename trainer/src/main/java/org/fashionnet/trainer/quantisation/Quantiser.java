package org.fashionnet.trainer.quantisation;

import static org.fashionnet.trainer.onnx.GraphBuilder.number;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.trainer.onnx.Constants;
import org.fashionnet.trainer.onnx.GraphBuilder;

/**
 * Writes a model again with convolutions of 8 bits: QuantizeLinear and DequantizeLinear around each
 * convolution and pooling, which the runtime turns into integer kernels (Jacob et al., 2018).
 * Convolutions are found by the graph's structure. Weights are symmetric with a scale per output
 * channel, activations unsigned with one scale; the first convolutions read the pixels as they are.
 * The heads stay as they are: they cost next to nothing.
 */
public final class Quantiser {
  private static final int LARGEST_ACTIVATION = 255;

  private final GraphProto source;
  private final GraphProto.Builder target;
  private final GraphBuilder graph;
  private final Constants constants;
  private final Pixels pixels;
  private final Map<String, Float> ranges;
  private final Map<String, Integers> activations = new HashMap<>();
  private final Map<String, Integers> pictures = new HashMap<>();

  /**
   * A tensor's numbers as integers of 8 bits.
   *
   * @param values the tensor that stands for them in the new graph
   * @param scale what 1 stands for
   * @param rest by how much they are larger than the integers say
   */
  private record Integers(String values, float scale, double rest) {}

  private Quantiser(GraphProto source, Map<String, Float> ranges) {
    this.source = source;
    this.target = source.toBuilder().clearNode();
    this.graph = new GraphBuilder(target);
    this.constants = new Constants(source);
    this.pixels = new Pixels(source, constants, target);
    this.ranges = ranges;
  }

  /**
   * The model with 8 bit convolutions.
   *
   * @param ranges upper ends for the ReLUs after the convolutions, of {@link ActivationRanges}
   * @throws IllegalArgumentException if a convolution reads neither the picture, scaled by single
   *     numbers, nor what other convolutions answered, or if its weights are not constant
   */
  public static byte[] quantise(byte[] model, Map<String, Float> ranges)
      throws InvalidProtocolBufferException {
    ModelProto parsed = ModelProto.parseFrom(model);
    GraphProto graph = new Quantiser(parsed.getGraph(), ranges).graph();
    return parsed.toBuilder().setGraph(graph).build().toByteArray();
  }

  private GraphProto graph() {
    for (NodeProto node : source.getNodeList()) {
      pixels.follow(node);
      if (node.getOpType().equals("Conv")) {
        convolution(node);
      } else {
        target.addNode(readingIntegers(node));
        String output = node.getOutput(0);
        Float range = ranges.get(output);
        if (range != null) {
          activation(output, Math.max(range, 1e-6f) / LARGEST_ACTIVATION);
        } else if (node.getOpType().equals("MaxPool")) {
          Integers pooled = activations.get(node.getInput(0));
          if (pooled != null) {
            // A maximum fits the scale of the values that it is chosen from.
            activation(output, pooled.scale());
          }
        }
      }
    }
    return UsedNodes.of(target.build());
  }

  private NodeProto readingIntegers(NodeProto node) {
    NodeProto.Builder changed = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      Integers activation = activations.get(node.getInput(i));
      if (activation != null) {
        changed.setInput(i, activation.values());
      }
    }
    return changed.build();
  }

  private void activation(String tensor, float scale) {
    graph.constant(tensor + ".scale", new float[] {scale});
    graph.unsignedByte(tensor + ".zero", 0);
    String integers =
        graph.node(
            "QuantizeLinear",
            tensor + ".integers",
            List.of(tensor, tensor + ".scale", tensor + ".zero"));
    activations.put(tensor, new Integers(dequantised(tensor, integers), scale, 0));
  }

  private String dequantised(String tensor, String integers) {
    return graph.node(
        "DequantizeLinear",
        tensor + ".values",
        List.of(integers, tensor + ".scale", tensor + ".zero"));
  }

  private Integers picture(NodeProto convolution) {
    String tensor = convolution.getInput(0);
    Pixels.Scaled scaled =
        pixels
            .find(tensor)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "convolution %s cannot be quantised: it reads %s, which is neither the picture, scaled so that 0 lies between black and white, nor an answer of other convolutions"
                            .formatted(convolution.getOutput(0), tensor)));
    float scale = (float) scaled.scale();
    graph.constant(tensor + ".scale", new float[] {scale});
    graph.unsignedByte(tensor + ".zero", scaled.zero());
    return new Integers(dequantised(tensor, scaled.pixels()), scale, scaled.rest());
  }

  private void convolution(NodeProto node) {
    Constants.Constant weight = constants.weights(node);
    Integers input = activations.get(node.getInput(0));
    if (input == null) {
      input = pictures.computeIfAbsent(node.getInput(0), tensor -> picture(node));
    }
    float[] biases = biases(node, weight, input.rest());
    int[] shape = weight.shape().stream().mapToInt(Math::toIntExact).toArray();
    int kernel = weight.values().length / (shape[0] * shape[1]);
    var filters = IntegerFilters.of(weight.values(), kernel, biases, input.scale());
    String name = node.getOutput(0);
    int channels = biases.length;
    graph.signedBytes(name + ".weight.integers", filters.weights(), shape);
    graph.constant(name + ".weight.scale", filters.scales(), channels);
    graph.signedBytes(name + ".weight.zero", new byte[channels], channels);
    graph.integers(name + ".bias.integers", filters.biases(), channels);
    graph.constant(name + ".bias.scale", filters.units(), channels);
    List<String> inputs =
        List.of(
            input.values(),
            perChannel(name + ".weight", ".integers", ".scale", ".zero"),
            perChannel(name + ".bias", ".integers", ".scale"));
    target.addNode(node.toBuilder().clearInput().addAllInput(inputs));
  }

  /**
   * The biases, and what the filters make of the input's rest. Where a filter reaches over the
   * picture's edge it takes the rest for there too: half a step of grey at most.
   */
  private float[] biases(NodeProto node, Constants.Constant weight, double rest) {
    float[] biases = constants.biases(node).clone();
    int length = weight.values().length / biases.length;
    for (int c = 0; c < biases.length; c++) {
      double sum = 0;
      for (int i = c * length; i < (c + 1) * length; i++) {
        sum += weight.values()[i];
      }
      biases[c] += (float) (rest * sum);
    }
    return biases;
  }

  private String perChannel(String name, String... parts) {
    return graph.node(
        "DequantizeLinear",
        name + ".values",
        Arrays.stream(parts).map(part -> name + part).toList(),
        number("axis", 0));
  }
}
