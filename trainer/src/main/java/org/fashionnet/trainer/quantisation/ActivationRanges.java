package org.fashionnet.trainer.quantisation;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.GraphBuilder;
import org.fashionnet.trainer.onnx.PictureModel;

/** How large the values between the convolutions become on real pictures. */
public final class ActivationRanges {
  /** Few at once: all values of a batch between the layers are in memory together. */
  private static final int BATCH = 4;

  private ActivationRanges() {}

  /**
   * Measures the output of every convolution, after its ReLU.
   *
   * @param input the model's
   * @param pictures of the size of the input
   * @param progress told of each picture, twice
   * @return by the name of the tensor
   * @throws IllegalArgumentException if there is no picture, no convolution, or one without a ReLU
   */
  public static Map<String, Histogram> measure(
      byte[] model, BundleManifest.Input input, List<Example> pictures, IntConsumer progress)
      throws IOException {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("there are no pictures to measure ranges on");
    }
    ModelProto.Builder watched = ModelProto.parseFrom(model).toBuilder();
    Set<String> tensors = activations(watched.getGraph());
    var graph = new GraphBuilder(watched.getGraphBuilder());
    tensors.forEach(graph::outputOfAnyShape);
    Map<String, Float> largest = new LinkedHashMap<>();
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    Map<String, Consumer<FloatBuffer>> sinks = new LinkedHashMap<>();
    try (var running = PictureModel.open(watched.build().toByteArray(), input)) {
      for (String tensor : tensors) {
        sinks.put(tensor, values -> largest.merge(tensor, Histogram.largest(values), Math::max));
      }
      each(running, pictures, progress, sinks);
      largest.forEach(
          (tensor, value) -> {
            var histogram = new Histogram(value);
            histograms.put(tensor, histogram);
            sinks.put(tensor, histogram::count);
          });
      each(running, pictures, progress, sinks);
    }
    return histograms;
  }

  private static void each(
      PictureModel model,
      List<Example> pictures,
      IntConsumer progress,
      Map<String, Consumer<FloatBuffer>> sinks)
      throws IOException {
    model.run(
        pictures,
        BATCH,
        (batch, outputs) -> {
          for (var sink : sinks.entrySet()) {
            var tensor = (OnnxTensor) outputs.get(sink.getKey()).orElseThrow();
            sink.getValue().accept(tensor.getFloatBuffer());
          }
          progress.accept(batch.size());
        });
  }

  /** The outputs of the ReLUs that read a convolution. */
  private static Set<String> activations(GraphProto graph) {
    Set<String> convolutions = new LinkedHashSet<>();
    Set<String> followed = new HashSet<>();
    Set<String> activations = new LinkedHashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Conv")) {
        convolutions.add(node.getOutput(0));
      } else if (node.getOpType().equals("Relu") && convolutions.contains(node.getInput(0))) {
        followed.add(node.getInput(0));
        activations.add(node.getOutput(0));
      }
    }
    convolutions.removeAll(followed);
    if (!convolutions.isEmpty()) {
      throw new IllegalArgumentException(
          "convolutions without a ReLU cannot be quantised: " + String.join(", ", convolutions));
    }
    if (activations.isEmpty()) {
      throw new IllegalArgumentException("the model has no convolution");
    }
    return activations;
  }
}
