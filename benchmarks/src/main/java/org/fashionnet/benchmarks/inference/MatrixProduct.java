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
import java.util.Map;

/** What the machine can do at most: a product of two large fp32 matrices, in the same runtime. */
final class MatrixProduct {
  private static final int SIDE = 2048;
  private static final int OPERATOR_SET = 13;

  private MatrixProduct() {}

  /** The best of the products that fit into the time, 10^9 floating point operations a second. */
  static double gigaflops(int threads, double seconds) throws OrtException {
    float[][] values = new float[SIDE][SIDE];
    for (float[] row : values) {
      java.util.Arrays.fill(row, 0.5f);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions();
        var matrix = OnnxTensor.createTensor(environment, values)) {
      options.setIntraOpNumThreads(threads);
      try (OrtSession session = environment.createSession(model(), options)) {
        double best = Double.MAX_VALUE;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (best == Double.MAX_VALUE || System.nanoTime() < end) {
          long start = System.nanoTime();
          session.run(Map.of("a", matrix, "b", matrix)).close();
          best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return 2.0 * SIDE * SIDE * SIDE / best / 1e9;
      }
    }
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
