package org.fashionnet.trainer.quantisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.fashionnet.trainer.onnx.GraphBuilder.number;
import static org.fashionnet.trainer.onnx.GraphBuilder.numbers;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.GraphBuilder;
import org.fashionnet.trainer.onnx.PictureModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A convolution that passes the first color of each pixel on, of a picture with all 256 greys. */
class PixelsTest {
  private static final int SIZE = 16;
  private static final BundleManifest.Input INPUT =
      new BundleManifest.Input("image", SIZE, ResizePolicy.SQUASH);
  private static final Example GREYS = greys();

  /** Scale and offset, in the same words as the graph's operations. */
  @ParameterizedTest(name = "{0} {1}, {2} {3}")
  @CsvSource({
    // The first is what the trainer writes: -1 to 1.
    "Mul, 0.007843138, Sub, 1, 0.007843138, -1",
    "Mul, 0.003921569, Add, 0, 0.003921569, 0",
    "Div, 255, Sub, 0.5, 0.003921569, -0.5",
    "Sub, 127.5, Div, 127.5, 0.007843138, -1",
    "Sub, 100, Mul, 0.02, 0.02, -2",
    "Mul, 1, Add, 0, 1, 0"
  })
  void every_grey_of_a_picture_stays_what_it_is(
      String first, float by, String second, float then, float scale, float offset)
      throws IOException {
    // The bias brings black to 0, for a ReLU cuts off what is below.
    byte[] model = model(first, by, second, then, -offset);
    byte[] quantised = Quantiser.quantise(model, Map.of("positive", 255 * scale));
    float[] greys = answer(quantised);
    for (int grey = 0; grey < 256; grey++) {
      assertThat(greys[grey]).isCloseTo(grey * scale, within(scale / 1000));
    }
    assertThat(answer(model)).containsExactly(greys, within(scale / 100));
  }

  @Test
  void the_graph_keeps_nothing_of_the_way_to_other_numbers() throws IOException {
    byte[] quantised =
        Quantiser.quantise(model("Mul", 1 / 127.5f, "Sub", 1, 1), Map.of("positive", 2f));
    assertThat(ModelProto.parseFrom(quantised).getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .containsOnly(
            "Transpose", "DequantizeLinear", "Conv", "Relu", "QuantizeLinear", "Identity");
  }

  @Test
  void a_picture_without_zero_cannot_be_padded_and_is_refused() {
    byte[] model = model("Mul", 1 / 127.5f, "Add", 3, 0);
    assertThatThrownBy(() -> Quantiser.quantise(model, Map.of("positive", 5f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("convolution stem cannot be quantised: it reads second");
  }

  @Test
  void a_convolution_without_a_relu_is_refused() {
    var graph = new GraphBuilder("bare");
    picture(graph);
    graph.constant("weight", new float[] {1, 0, 0}, 1, 3, 1, 1);
    graph.node("Conv", "stem", List.of("numbers", "weight"));
    graph.output("stem", 1, SIZE, SIZE);
    assertThatThrownBy(
            () -> ActivationRanges.measure(graph.model(), INPUT, List.of(GREYS), done -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolutions without a ReLU cannot be quantised: stem");
  }

  private static byte[] model(String first, float by, String second, float then, float bias) {
    var graph = new GraphBuilder("greys");
    picture(graph);
    graph.constant("by", new float[] {by});
    graph.constant("then", new float[] {then}, 1);
    graph.node(first, "first", List.of("numbers", "by"));
    graph.node(second, "second", List.of("first", "then"));
    graph.constant("weight", new float[] {1, 0, 0}, 1, 3, 1, 1);
    graph.constant("bias", new float[] {bias}, 1);
    graph.node("Conv", "stem", List.of("second", "weight", "bias"));
    graph.node("Relu", "positive", List.of("stem"));
    graph.node("Identity", "answer", List.of("positive"));
    graph.output("answer", 1, SIZE, SIZE);
    return graph.model();
  }

  private static void picture(GraphBuilder graph) {
    graph.input("image", GraphBuilder.UINT8, SIZE, SIZE, 3);
    graph.node("Transpose", "planes", List.of("image"), numbers("perm", 0, 3, 1, 2));
    graph.node("Cast", "numbers", List.of("planes"), number("to", GraphBuilder.FLOAT));
  }

  private static float[] answer(byte[] model) throws IOException {
    float[] answer = new float[SIZE * SIZE];
    try (var running = PictureModel.open(model, INPUT)) {
      running.run(
          List.of(GREYS),
          1,
          (batch, outputs) ->
              ((OnnxTensor) outputs.get("answer").orElseThrow()).getFloatBuffer().get(answer));
    }
    return answer;
  }

  private static Example greys() {
    byte[] pixels = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3);
    }
    return new Example("", pixels, new int[0]);
  }
}
