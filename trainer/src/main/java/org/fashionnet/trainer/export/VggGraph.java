package org.fashionnet.trainer.export;

import static org.fashionnet.trainer.onnx.GraphBuilder.number;
import static org.fashionnet.trainer.onnx.GraphBuilder.numbers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.onnx.GraphBuilder;

/**
 * The ONNX graph of a trained {@link Architecture}: input {@code image} uint8 [N, S, S, 3]; outputs
 * per attribute its probabilities [N, classes] and {@code embedding} [N, D], the pooled features of
 * its trunks at length 1. Scaling and layout change are part of the graph. Batch normalisation is
 * gone: with running mean μ and variance σ², γ·(w*x − μ)/√(σ²+ε) + β is the convolution with
 * weights w·γ/√(σ²+ε) and bias β − μ·γ/√(σ²+ε).
 */
final class VggGraph {
  /** Name of the graph's input. */
  static final String INPUT = "image";

  private static final int KERNEL = 3;

  private final Architecture architecture;
  private final Iterator<float[]> weights;
  private final GraphBuilder graph = new GraphBuilder("vgg16");

  private VggGraph(Architecture architecture, List<float[]> weights) {
    this.architecture = architecture;
    this.weights = weights.iterator();
  }

  /**
   * The model as the bytes of an ONNX file.
   *
   * @param weights all parameters in the order of the layers
   * @param size side of the input
   * @throws IllegalArgumentException if the weights are not the architecture's
   */
  static byte[] of(Architecture architecture, List<float[]> weights, int size) {
    var vgg = new VggGraph(architecture, weights);
    vgg.towers(vgg.scaled(size));
    if (vgg.weights.hasNext()) {
      throw new IllegalArgumentException("more weights than the architecture has");
    }
    return vgg.graph.model();
  }

  /** 0 to 255 become -1 to 1, as in training. */
  private String scaled(int size) {
    graph.input(INPUT, GraphBuilder.UINT8, size, size, 3);
    graph.constant("scale", new float[] {1 / 127.5f});
    graph.constant("one", new float[] {1});
    String planes = graph.node("Transpose", "planes", List.of(INPUT), numbers("perm", 0, 3, 1, 2));
    String floats = graph.node("Cast", "floats", List.of(planes), number("to", GraphBuilder.FLOAT));
    String product = graph.node("Mul", "product", List.of(floats, "scale"));
    return graph.node("Sub", "scaled", List.of(product, "one"));
  }

  /** The pictures, then their mirror images: [2N, 3, S, S]. */
  private String both(String images) {
    graph.integers("last", -1);
    graph.integers("beyond", Long.MIN_VALUE);
    graph.integers("columns", 3);
    graph.integers("backwards", -1);
    String turned =
        graph.node("Slice", "turned", List.of(images, "last", "beyond", "columns", "backwards"));
    return graph.node("Concat", "both", List.of(images, turned), number("axis", 0));
  }

  private void towers(String scaled) {
    String input = architecture.mirrored() ? both(scaled) : scaled;
    List<String> features = new ArrayList<>();
    for (List<Attribute> answered : architecture.towers()) {
      boolean shared = architecture.design() == Design.SHARED;
      String prefix = shared ? "" : answered.getFirst().name() + ".";
      features.add(trunk(prefix, input));
      heads(answered, features.getLast());
    }
    embedding(features);
  }

  private String trunk(String prefix, String input) {
    String x = input;
    int in = 3;
    for (int stage = 0; stage < Architecture.STAGES.size(); stage++) {
      List<Integer> convolutions = Architecture.STAGES.get(stage);
      for (int i = 0; i < convolutions.size(); i++) {
        int out = architecture.channels(convolutions.get(i));
        x = convolution("%sconv%d_%d".formatted(prefix, stage + 1, i + 1), x, in, out);
        in = out;
      }
      x =
          graph.node(
              "MaxPool",
              prefix + "pool" + (stage + 1),
              List.of(x),
              numbers("kernel_shape", 2, 2),
              numbers("strides", 2, 2));
    }
    x = graph.node("GlobalAveragePool", prefix + "mean", List.of(x));
    return architecture.mirrored()
        ? meanOfBoth(prefix, x)
        : graph.node("Flatten", prefix + "features", List.of(x), number("axis", 1));
  }

  /** Mean features of each picture and its mirror image: [N, D]. */
  private String meanOfBoth(String prefix, String x) {
    String halves = prefix + "halves";
    graph.integers(halves, 2, -1, architecture.features());
    String pairs = graph.node("Reshape", prefix + "pairs", List.of(x, halves));
    return graph.node(
        "ReduceMean",
        prefix + "features",
        List.of(pairs),
        numbers("axes", 0),
        number("keepdims", 0));
  }

  /**
   * The features at length 1; of several trunks one after the other, each at the same length, so
   * that a dot product of two embeddings is the mean of the trunks' own.
   */
  private void embedding(List<String> features) {
    if (features.size() == 1) {
      normalised(BundleManifest.EMBEDDING, features.getFirst());
    } else {
      List<String> parts =
          features.stream().map(trunk -> normalised(trunk + ".normalised", trunk)).toList();
      normalised(BundleManifest.EMBEDDING, graph.node("Concat", "all", parts, number("axis", 1)));
    }
    graph.output(BundleManifest.EMBEDDING, architecture.embedding());
  }

  private String normalised(String name, String x) {
    return graph.node("LpNormalization", name, List.of(x), number("axis", -1), number("p", 2));
  }

  private String convolution(String name, String x, int in, int out) {
    int filter = in * KERNEL * KERNEL;
    float[] weight = next(name, out * filter).clone();
    float[] gamma = next(name + " gamma", out);
    float[] beta = next(name + " beta", out);
    float[] mean = next(name + " mean", out);
    float[] variance = next(name + " variance", out);
    float[] bias = new float[out];
    for (int o = 0; o < out; o++) {
      double factor = gamma[o] / Math.sqrt((double) variance[o] + Architecture.EPSILON);
      for (int i = o * filter; i < (o + 1) * filter; i++) {
        weight[i] *= (float) factor;
      }
      bias[o] = (float) (beta[o] - mean[o] * factor);
    }
    graph.constant(name + ".weight", weight, out, in, KERNEL, KERNEL);
    graph.constant(name + ".bias", bias, out);
    String y =
        graph.node(
            "Conv",
            name,
            List.of(x, name + ".weight", name + ".bias"),
            numbers("kernel_shape", KERNEL, KERNEL),
            numbers("pads", 1, 1, 1, 1));
    return graph.node("Relu", name + ".relu", List.of(y));
  }

  private void heads(List<Attribute> attributes, String features) {
    for (Attribute attribute : attributes) {
      String name = attribute.name();
      int classes = attribute.classes().size();
      String dense = dense(name + ".dense", features, architecture.features(), Architecture.DENSE);
      String relu = graph.node("Relu", name + ".relu", List.of(dense));
      String scores = dense(name + ".scores", relu, Architecture.DENSE, classes);
      graph.node("Softmax", name, List.of(scores), number("axis", -1));
      graph.output(name, classes);
    }
  }

  private String dense(String name, String x, int in, int out) {
    graph.constant(name + ".weight", next(name, out * in), out, in);
    graph.constant(name + ".bias", next(name + " bias", out), out);
    return graph.node(
        "Gemm", name, List.of(x, name + ".weight", name + ".bias"), number("transB", 1));
  }

  private float[] next(String what, int length) {
    float[] values = weights.hasNext() ? weights.next() : new float[0];
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%s must have %d weights, has %d".formatted(what, length, values.length));
    }
    return values;
  }
}
