package org.fashionnet.benchmarks.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.Map;

/** What the machine can do at most: a product of two large fp32 matrices, in the same runtime. */
final class MatrixProduct implements AutoCloseable {
  private static final int SIDE = 2048;

  /** Floating point operations of one product. */
  static final double OPERATIONS = 2.0 * SIDE * SIDE * SIDE;

  private static final int OPERATOR_SET = 13;

  private final OrtSession session;
  private final OnnxTensor matrix;

  MatrixProduct(int threads) throws OrtException {
    float[][] values = new float[SIDE][SIDE];
    for (float[] row : values) {
      Arrays.fill(row, 0.5f);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    matrix = OnnxTensor.createTensor(environment, values);
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment.createSession(model(), options);
    }
  }

  /** The cost of the cheapest of the products that fit into the time. */
  Cost measure(double seconds) throws OrtException {
    Cost best = null;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      long startCpu = Cost.cpuNanos();
      long start = System.nanoTime();
      session.run(Map.of("a", matrix, "b", matrix)).close();
      Cost cost = new Cost((System.nanoTime() - start) / 1e9, (Cost.cpuNanos() - startCpu) / 1e9);
      best = best == null || cost.seconds() < best.seconds() ? cost : best;
    } while (System.nanoTime() < end);
    return best;
  }

  @Override
  public void close() throws OrtException {
    matrix.close();
    session.close();
  }

  private static byte[] model() {
    var node = NodeProto.newBuilder().setOpType("MatMul").addInput("a").addInput("b");
    var graph =
        GraphProto.newBuilder()
            .setName("product")
            .addNode(node.addOutput("c"))
            .addInput(matrix("a"))
            .addInput(matrix("b"))
            .addOutput(matrix("c"));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto matrix(String name) {
    var side = TensorShapeProto.Dimension.newBuilder().setDimValue(SIDE);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(TensorShapeProto.newBuilder().addDim(side).addDim(side))))
        .build();
  }
}
