package org.fashionnet.trainer.quantisation;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.fashionnet.trainer.data.Example;

/**
 * How large the values between the layers become on real pictures. The few largest are cut off: a
 * single outlier would cost all others their precision.
 */
public final class ActivationRanges {
  private static final int BATCH = 16;
  private static final int BINS = 4096;

  private final String input;
  private final int size;
  private final double percentile;

  /**
   * Ranges of a model.
   *
   * @param input name of the model's input
   * @param size side of the input
   * @param percentile share of the values that lie within the range, above 0.9 to 1
   */
  public ActivationRanges(String input, int size, double percentile) {
    if (!(percentile > 0.9 && percentile <= 1)) {
      throw new IllegalArgumentException(
          "percentile %s must be above 0.9, at most 1".formatted(percentile));
    }
    this.input = input;
    this.size = size;
    this.percentile = percentile;
  }

  /**
   * Measures the output of every ReLU of the trunk.
   *
   * @param progress told of each picture, twice
   * @return by the name of the tensor the upper end of its range; the lower is 0
   */
  public Map<String, Float> measure(byte[] model, List<Example> pictures, IntConsumer progress)
      throws IOException {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("there are no pictures to measure ranges on");
    }
    Map<String, Float> largest = new LinkedHashMap<>();
    Map<String, long[]> histograms = new LinkedHashMap<>();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(watched(model))) {
      each(
          session,
          pictures,
          progress,
          (name, values) -> largest.merge(name, Histogram.largest(values), Math::max));
      each(
          session,
          pictures,
          progress,
          (name, values) ->
              Histogram.count(
                  values,
                  largest.get(name),
                  histograms.computeIfAbsent(name, n -> new long[BINS])));
    } catch (OrtException e) {
      throw new IOException("ranges cannot be measured: " + e.getMessage(), e);
    }
    Map<String, Float> ranges = new LinkedHashMap<>();
    histograms.forEach(
        (name, counts) ->
            ranges.put(name, Histogram.upperEnd(counts, largest.get(name), percentile)));
    return ranges;
  }

  private interface Sink {
    void accept(String name, FloatBuffer values);
  }

  private void each(OrtSession session, List<Example> pictures, IntConsumer progress, Sink sink)
      throws OrtException {
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<Example> batch = pictures.subList(from, Math.min(pictures.size(), from + BATCH));
      ByteBuffer pixels =
          ByteBuffer.allocateDirect(batch.size() * size * size * 3).order(ByteOrder.nativeOrder());
      batch.forEach(example -> pixels.put(example.pixels()));
      long[] shape = {batch.size(), size, size, 3};
      try (var tensor =
              OnnxTensor.createTensor(
                  OrtEnvironment.getEnvironment(), pixels.flip(), shape, OnnxJavaType.UINT8);
          var outputs = session.run(Map.of(input, tensor))) {
        for (var output : outputs) {
          if (isWatched(output.getKey())) {
            sink.accept(output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer());
          }
        }
      }
      progress.accept(batch.size());
    }
  }

  /** The model with the values in question as further outputs. */
  private static byte[] watched(byte[] bytes) throws InvalidProtocolBufferException {
    ModelProto.Builder model = ModelProto.parseFrom(bytes).toBuilder();
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (isWatched(node.getOutput(0))) {
        var type =
            TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
        model
            .getGraphBuilder()
            .addOutput(
                ValueInfoProto.newBuilder()
                    .setName(node.getOutput(0))
                    .setType(TypeProto.newBuilder().setTensorType(type)));
      }
    }
    return model.build().toByteArray();
  }

  private static boolean isWatched(String tensor) {
    return tensor.startsWith("conv") && tensor.endsWith(".relu");
  }
}
