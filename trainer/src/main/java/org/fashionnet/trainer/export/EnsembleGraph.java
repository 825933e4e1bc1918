package org.fashionnet.trainer.export;

import static org.fashionnet.trainer.onnx.GraphBuilder.number;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.onnx.GraphBuilder;

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
      joinOutput(joined, output.getName(), members);
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

  private static void joinOutput(GraphProto.Builder joined, String name, List<ModelProto> members) {
    var graph = new GraphBuilder(joined);
    List<String> parts =
        IntStream.range(0, members.size()).mapToObj(m -> prefix(m) + name).toList();
    if (name.equals(BundleManifest.EMBEDDING)) {
      graph.node("Concat", name + ".all", parts, number("axis", 1));
      graph.node(
          "LpNormalization", name, List.of(name + ".all"), number("axis", -1), number("p", 2));
      graph.output(name, members.stream().mapToInt(member -> length(member, name)).sum());
    } else {
      graph.node("Mean", name, parts);
      graph.output(name, length(members.getFirst(), name));
    }
  }

  /** How many numbers a model's output has for each picture: [N, length]. */
  private static int length(ModelProto member, String output) {
    return member.getGraph().getOutputList().stream()
        .filter(of -> of.getName().equals(output))
        .mapToInt(of -> (int) of.getType().getTensorType().getShape().getDim(1).getDimValue())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a model has no output '%s'".formatted(output)));
  }
}
