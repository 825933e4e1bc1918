package org.fashionnet.trainer.quantisation;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fashionnet.trainer.onnx.Constants;
import org.fashionnet.trainer.onnx.GraphBuilder;

/**
 * The picture on its way to the first convolutions. A graph turns its pixels from 0 to 255 into
 * numbers; they are integers of 8 bits already, so nothing has to be measured or rounded: what only
 * moves pixels is done a second time, on the integers themselves.
 */
final class Pixels {
  private final Constants constants;
  private final GraphProto.Builder target;
  private final Map<String, Scaled> known = new HashMap<>();

  /**
   * Numbers that are scale * pixel + offset.
   *
   * @param pixels the uint8 tensor that has the pixels where the numbers are
   */
  record Scaled(String pixels, double scale, double offset) {
    Scaled times(double factor) {
      return new Scaled(pixels, scale * factor, offset * factor);
    }

    Scaled plus(double term) {
      return new Scaled(pixels, scale, offset + term);
    }

    /** The pixel that is nearest to the number 0. */
    int zero() {
      return (int) Math.clamp(Math.round(-offset / scale), 0, 255);
    }

    /** The number that this pixel stands for, at most half a step from 0. */
    double rest() {
      return scale * zero() + offset;
    }
  }

  /**
   * Follows the pictures of a graph.
   *
   * @param target gets the operations on integers
   */
  Pixels(GraphProto source, Constants constants, GraphProto.Builder target) {
    this.constants = constants;
    this.target = target;
    for (ValueInfoProto input : source.getInputList()) {
      if (input.getType().getTensorType().getElemType() == GraphBuilder.UINT8) {
        known.put(input.getName(), new Scaled(input.getName(), 1, 0));
      }
    }
  }

  /**
   * The pixels behind a tensor's numbers; empty if it has others or if black and white are not on
   * both sides of 0, which is what convolutions pad with.
   */
  Optional<Scaled> find(String tensor) {
    return Optional.ofNullable(known.get(tensor))
        .filter(of -> of.scale() > 0 && Math.abs(of.rest()) <= of.scale() / 2 * (1 + 1e-6));
  }

  /** Takes in the next node of the graph. */
  void follow(NodeProto node) {
    switch (node.getOpType()) {
      case "Transpose", "Slice" -> moved(node, 1);
      case "Concat" -> moved(node, node.getInputCount());
      case "Cast" -> widened(node);
      case "Mul" -> number(node).ifPresent(by -> scaled(node, of -> of.times(by)));
      case "Div" -> number(node).ifPresent(by -> scaled(node, of -> of.times(1 / by)));
      case "Add" -> number(node).ifPresent(by -> scaled(node, of -> of.plus(by)));
      case "Sub" -> number(node).ifPresent(by -> scaled(node, of -> of.plus(-by)));
      default -> {
        // The output of any other operator is not a picture.
      }
    }
  }

  private void moved(NodeProto node, int pictures) {
    List<Scaled> moved = node.getInputList().stream().limit(pictures).map(known::get).toList();
    Scaled first = moved.getFirst();
    if (first == null
        || !moved.stream()
            .allMatch(of -> of != null && of.scale == first.scale && of.offset == first.offset)) {
      return;
    }
    String pixels = node.getOutput(0) + ".pixels";
    NodeProto.Builder twin = node.toBuilder().setName(pixels).setOutput(0, pixels);
    for (int i = 0; i < pictures; i++) {
      twin.setInput(i, moved.get(i).pixels());
    }
    target.addNode(twin);
    known.put(node.getOutput(0), new Scaled(pixels, first.scale, first.offset));
  }

  private void widened(NodeProto node) {
    boolean toFloat =
        node.getAttributeList().stream()
            .filter(attribute -> attribute.getName().equals("to"))
            .mapToLong(AttributeProto::getI)
            .anyMatch(type -> type == GraphBuilder.FLOAT);
    if (toFloat) {
      scaled(node, UnaryOperator.identity());
    }
  }

  private void scaled(NodeProto node, UnaryOperator<Scaled> change) {
    Scaled of = known.get(node.getInput(0));
    if (of != null) {
      known.put(node.getOutput(0), change.apply(of));
    }
  }

  /** The single number by which the node changes all others. */
  private Optional<Float> number(NodeProto node) {
    return constants
        .find(node.getInput(1))
        .filter(constant -> constant.values().length == 1)
        .map(constant -> constant.values()[0]);
  }
}
