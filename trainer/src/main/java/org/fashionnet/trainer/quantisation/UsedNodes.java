package org.fashionnet.trainer.quantisation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out of a graph what no output needs. */
final class UsedNodes {
  private UsedNodes() {}

  static GraphProto of(GraphProto graph) {
    Set<String> needed =
        graph.getOutputList().stream()
            .map(ValueInfoProto::getName)
            .collect(Collectors.toCollection(HashSet::new));
    Deque<NodeProto> nodes = new ArrayDeque<>();
    // Each node stands behind those that it reads.
    for (NodeProto node : graph.getNodeList().reversed()) {
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        nodes.addFirst(node);
        needed.addAll(node.getInputList());
      }
    }
    return graph.toBuilder()
        .clearNode()
        .addAllNode(nodes)
        .clearInitializer()
        .addAllInitializer(
            graph.getInitializerList().stream()
                .filter(constant -> needed.contains(constant.getName()))
                .toList())
        .build();
  }
}
