package org.fashionnet.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fashionnet.contracts.bundle.BundleManifest;

/**
 * Several models as one, which answers with the mean of their probabilities (Hansen and Salamon,
 * 1990). Its embedding is theirs, one after the other, at length 1 again: a dot product of two is
 * the mean of the members'.
 */
public final class EnsembleGraph {
  private EnsembleGraph() {}

  /**
   * Joins models with the same outputs. Each reads the largest of their inputs: global average
   * pooling makes their weights fit any size.
   *
   * @param models at least two ONNX models as the trainer writes them
   * @throws IllegalArgumentException if one has the output {@code relevance}
   */
  public static byte[] of(List<byte[]> models) throws InvalidProtocolBufferException {
    List<ModelProto> members = new ArrayList<>();
    for (byte[] model : models) {
      ModelProto member = ModelProto.parseFrom(model);
      RelevanceGraph.refuse(member);
      members.add(member);
    }
    ModelProto first = members.getFirst();
    Set<String> inputs =
        first.getGraph().getInputList().stream()
            .map(ValueInfoProto::getName)
            .collect(Collectors.toSet());
    GraphProto.Builder joined =
        GraphProto.newBuilder().setName("ensemble").addAllInput(largestInputs(members));
    for (int m = 0; m < members.size(); m++) {
      add(joined, members.get(m).getGraph(), prefix(m), inputs);
    }
    for (ValueInfoProto output : first.getGraph().getOutputList()) {
      joinOutput(joined, output, members.size());
    }
    return first.toBuilder().setGraph(joined).build().toByteArray();
  }

  private static List<ValueInfoProto> largestInputs(List<ModelProto> members) {
    return members.stream()
        .map(member -> member.getGraph().getInputList())
        .max(Comparator.comparingLong(EnsembleGraph::side))
        .orElseThrow();
  }

  /** Side of the pictures that a model reads: [N, side, side, 3]. */
  private static long side(List<ValueInfoProto> inputs) {
    return inputs.getFirst().getType().getTensorType().getShape().getDim(1).getDimValue();
  }

  private static String prefix(int member) {
    return "member%d.".formatted(member + 1);
  }

  private static void add(
      GraphProto.Builder joined, GraphProto member, String prefix, Set<String> inputs) {
    for (TensorProto constant : member.getInitializerList()) {
      joined.addInitializer(constant.toBuilder().setName(prefix + constant.getName()));
    }
    for (NodeProto node : member.getNodeList()) {
      NodeProto.Builder renamed = node.toBuilder().setName(prefix + node.getName());
      for (int i = 0; i < node.getInputCount(); i++) {
        String input = node.getInput(i);
        renamed.setInput(i, inputs.contains(input) ? input : prefix + input);
      }
      for (int i = 0; i < node.getOutputCount(); i++) {
        renamed.setOutput(i, prefix + node.getOutput(i));
      }
      joined.addNode(renamed);
    }
  }

  private static void joinOutput(GraphProto.Builder joined, ValueInfoProto output, int members) {
    String name = output.getName();
    boolean embedding = name.equals(BundleManifest.EMBEDDING);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(embedding ? name + ".all" : name)
            .addOutput(embedding ? name + ".all" : name)
            .setOpType(embedding ? "Concat" : "Mean");
    for (int m = 0; m < members; m++) {
      node.addInput(prefix(m) + name);
    }
    if (!embedding) {
      joined.addNode(node).addOutput(output);
      return;
    }
    joined.addNode(node.addAttribute(integer("axis", 1)));
    joined.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType("LpNormalization")
            .addInput(name + ".all")
            .addOutput(name)
            .addAttribute(integer("axis", -1))
            .addAttribute(integer("p", 2)));
    joined.addOutput(longer(output, members));
  }

  /** The same tensor with so many times the numbers for each picture. */
  private static ValueInfoProto longer(ValueInfoProto output, int times) {
    TypeProto.Tensor tensor = output.getType().getTensorType();
    TensorShapeProto.Builder shape = tensor.getShape().toBuilder();
    int last = shape.getDimCount() - 1;
    shape.setDim(
        last, shape.getDim(last).toBuilder().setDimValue(shape.getDim(last).getDimValue() * times));
    return output.toBuilder()
        .setType(TypeProto.newBuilder().setTensorType(tensor.toBuilder().setShape(shape)))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }
}
