package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.succeeds;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.fixture.DrawnPhotos;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.fixture.ZooModel;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.fashionnet.trainer.pretrained.Convolution;
import org.fashionnet.trainer.pretrained.Pretrained;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code train --trunk} begins, from the command line. */
class TrunkTest {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  @TempDir static Path directory;

  @BeforeAll
  static void photos() throws IOException {
    DrawnPhotos.write(directory, 40, 8, 8);
  }

  @Test
  void a_bundle_begins_with_the_features_of_the_model_zoos_network() throws Exception {
    Path zoo = Files.write(directory.resolve("vgg16-7.onnx"), ZooModel.vgg16());
    Path bundle = start("zoo", zoo, 0.0625);
    BundleManifest manifest = BundleManifest.read(bundle);
    List<Example> garments = Tiny.garments(3, 4);
    try (var model = OnnxModel.open(bundle, manifest)) {
      List<float[]> embeddings = model.embeddings(garments);
      for (int i = 0; i < garments.size(); i++) {
        float[] features = featuresOfTheZoo(zoo, garments.get(i));
        double length = 0;
        for (float value : features) {
          length += value * value;
        }
        assertThat(length).isPositive();
        for (int c = 0; c < features.length; c++) {
          assertThat(embeddings.get(i)[c])
              .isCloseTo((float) (features[c] / Math.sqrt(length)), within(1e-3f));
        }
      }
    }
    assertThat(manifest.provenance().path("command").asText()).contains("--trunk " + zoo);
  }

  @Test
  void a_bundle_begins_with_the_weights_of_a_keras_file() throws Exception {
    Path keras = Path.of(Pretrained.class.getResource("keras2.h5").toURI());
    List<Convolution> expected = Pretrained.read(keras).convolutions();
    List<Convolution> actual = Pretrained.read(start("keras", keras, 0.015625)).convolutions();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).weight()).containsExactly(expected.get(i).weight(), within(1e-4f));
    }
  }

  @Test
  void a_file_that_is_no_vgg16_is_refused_in_a_sentence_before_anything_is_written()
      throws IOException {
    Path text = Files.writeString(directory.resolve("text.onnx"), "no network at all");
    assertThat(refused(text, 0.0625)).contains("text.onnx is not an ONNX model");
    Path short13 = Files.write(directory.resolve("vgg11.onnx"), ZooModel.with(8, false));
    assertThat(refused(short13, 0.0625))
        .contains("vgg11.onnx has 8 convolutions of 3 x 3; a VGG16 has 13");
    Path normalised = Files.write(directory.resolve("vgg16-bn.onnx"), ZooModel.with(13, true));
    assertThat(refused(normalised, 0.0625))
        .contains("normalises batches", "take the VGG16 without");
    Path zoo = Files.write(directory.resolve("wide.onnx"), ZooModel.vgg16());
    assertThat(refused(zoo, 0.125))
        .contains(
            "convolution 1 of --trunk has 4 channels, 8 at this --width: its width is 0.0625");
    Path keras = Files.writeString(directory.resolve("text.h5"), "no weights at all");
    assertThat(refused(keras, 0.0625)).contains("text.h5 is not an HDF5 file");
    assertThat(refused(directory.resolve("none.onnx"), 1)).contains("there is no file or folder");
    assertThat(directory.resolve("refused")).doesNotExist();
  }

  private static Path start(String name, Path trunk, double width) {
    Path bundle = directory.resolve(name);
    succeeds(command(bundle, trunk, width));
    return bundle;
  }

  private static String refused(Path trunk, double width) {
    return fails(command(directory.resolve("refused"), trunk, width));
  }

  /** Without an epoch: the network stays as it started. */
  private static String command(Path bundle, Path trunk, double width) {
    return "--labels %s --run %s-run --bundle %s --trunk %s --width %s --size 32 --small-size 32"
            .formatted(directory.resolve("labels.csv"), bundle, bundle, trunk, width)
        + " --drawn 0 --frozen-epochs 0 --small-epochs 0 --epochs 0 --polish-epochs 0 --no-mirror";
  }

  /** Mean over the picture of what the last pooling gives, from the input that the zoo asks for. */
  private static float[] featuresOfTheZoo(Path zoo, Example example)
      throws OrtException, IOException {
    int plane = Tiny.SIZE * Tiny.SIZE;
    float[] input = new float[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        float value = (example.pixels()[i * 3 + c] & 255) / 255f;
        input[c * plane + i] = (value - MEAN[c]) / DEVIATION[c];
      }
    }
    var environment = OrtEnvironment.getEnvironment();
    long[] shape = {1, 3, Tiny.SIZE, Tiny.SIZE};
    try (var session = environment.createSession(zoo.toString());
        var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
        var outputs = session.run(Map.of(ZooModel.INPUT, tensor))) {
      float[][][][] pooled = (float[][][][]) outputs.get(ZooModel.POOLED).orElseThrow().getValue();
      float[] features = new float[pooled[0].length];
      for (int c = 0; c < features.length; c++) {
        for (float[] row : pooled[0][c]) {
          for (float value : row) {
            features[c] += value / pooled[0][c].length / row.length;
          }
        }
      }
      return features;
    }
  }
}
