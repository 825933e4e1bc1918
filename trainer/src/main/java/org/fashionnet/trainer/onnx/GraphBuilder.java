package org.fashionnet.trainer.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Puts an ONNX graph together, node after node; each node's output has the node's name. */
public final class GraphBuilder {
  /** Type of a tensor: integers from 0 to 255. */
  public static final int UINT8 = TensorProto.DataType.UINT8.getNumber();

  /** Type of a tensor: numbers of 32 bits. */
  public static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

  /** The oldest operator set with everything that is needed: every newer runtime reads it. */
  private static final int OPERATOR_SET = 13;

  private static final int IR_VERSION = 8;

  private final GraphProto.Builder graph;

  /** A new graph. */
  public GraphBuilder(String name) {
    this(GraphProto.newBuilder().setName(name));
  }

  /** Adds to a graph. */
  public GraphBuilder(GraphProto.Builder graph) {
    this.graph = graph;
  }

  /** An input [N, dimensions]. */
  public void input(String name, int type, int... dimensions) {
    graph.addInput(tensor(name, type, dimensions));
  }

  /** Makes the node of that name an output of the graph, float [N, dimensions]. */
  public void output(String name, int... dimensions) {
    graph.addOutput(tensor(name, FLOAT, dimensions));
  }

  /** Makes the node of that name an output of the graph, float of any shape. */
  public void outputOfAnyShape(String name) {
    var type = TypeProto.Tensor.newBuilder().setElemType(FLOAT);
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(type)));
  }

  /** A constant of the graph. */
  public void constant(String name, float[] values, int... dimensions) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    constant(name, TensorProto.DataType.FLOAT, bytes, dimensions);
  }

  /** A constant of integers: [n]. */
  public void integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    constant(name, TensorProto.DataType.INT64, bytes, values.length);
  }

  /** A constant of integers with 32 bits. */
  public void integers(String name, int[] values, int... dimensions) {
    ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    constant(name, TensorProto.DataType.INT32, bytes, dimensions);
  }

  /** A constant of integers with 8 bits, from -128 to 127. */
  public void signedBytes(String name, byte[] values, int... dimensions) {
    constant(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), dimensions);
  }

  /** A single integer from 0 to 255. */
  public void unsignedByte(String name, int value) {
    constant(name, TensorProto.DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) value}));
  }

  private void constant(
      String name, TensorProto.DataType type, ByteBuffer values, int... dimensions) {
    var tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(values));
    for (int dimension : dimensions) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * An operation.
   *
   * @return its name, which is its output's
   */
  public String node(
      String operator, String name, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    return name;
  }

  /** An attribute of an operation. */
  public static AttributeProto number(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /** An attribute of an operation. */
  public static AttributeProto numbers(String name, long... values) {
    var attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /** The bytes of an ONNX file. */
  public byte[] model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("FashionNet trainer")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto tensor(String name, int type, int... dimensions) {
    var shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
    for (int length : dimensions) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }
}
