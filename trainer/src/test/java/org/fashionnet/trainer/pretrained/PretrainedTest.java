package org.fashionnet.trainer.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {
  @TempDir Path directory;

  /** Both were written by h5py: kernel [h, w, i, o] holds its own index / 1000. */
  @Test
  void files_of_old_and_new_keras_are_read_in_the_right_order() throws Exception {
    for (String name : List.of("keras1.h5", "keras2.h5")) {
      List<Convolution> read = KerasFile.read(file(name));
      assertThat(read)
          .extracting(Convolution::out)
          .containsExactly(1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8);
      Convolution third = read.get(2);
      for (int o = 0; o < 2; o++) {
        assertThat(third.bias()[o]).isEqualTo(o);
        for (int k = 0; k < 9; k++) {
          assertThat(third.weight()[o * 9 + k]).isEqualTo((k * 2 + o) / 1000f);
        }
      }
    }
  }

  @Test
  void the_first_convolution_gives_for_our_input_what_it_gave_for_its_own() {
    var random = new SplittableRandom(3);
    float[] weight = new float[2 * 27];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian();
    }
    var first = new Convolution(2, 3, weight, new float[] {0.5f, -0.25f});
    int[] rgb = random.ints(27, 0, 256).toArray();
    double[] mean = {103.939, 116.779, 123.68};
    double[] zooMean = {0.485, 0.456, 0.406};
    double[] zooDeviation = {0.229, 0.224, 0.225};
    for (int o = 0; o < 2; o++) {
      double caffe = first.bias()[o];
      double zoo = first.bias()[o];
      for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 9; k++) {
          float w = weight[(o * 3 + c) * 9 + k];
          caffe += w * (rgb[(2 - c) * 9 + k] - mean[c]);
          zoo += w * (rgb[c * 9 + k] / 255.0 - zooMean[c]) / zooDeviation[c];
        }
      }
      assertThat(ours(InputScaling.CAFFE.folded(first), o, rgb)).isCloseTo(caffe, within(2e-3));
      assertThat(ours(InputScaling.IMAGENET.folded(first), o, rgb)).isCloseTo(zoo, within(1e-4));
    }
  }

  private static double ours(Convolution folded, int out, int[] rgb) {
    double sum = folded.bias()[out];
    for (int i = 0; i < 27; i++) {
      sum += folded.weight()[out * 27 + i] * (rgb[i] / 127.5 - 1);
    }
    return sum;
  }

  @Test
  void another_width_and_other_files_are_refused_in_a_sentence() throws Exception {
    Pretrained small = Pretrained.read(file("keras1.h5"));
    var wider = new Architecture(Design.SHARED, 0.0625, Tiny.TAXONOMY, List.of(), 0, false);
    assertThatThrownBy(() -> small.trunk(0, wider))
        .hasMessage(
            "convolution 1 of --trunk has 1 channels, 4 at this --width: its width is 0.015625");
    Path text = Files.writeString(directory.resolve("weights.h5"), "no weights");
    assertThatThrownBy(() -> Pretrained.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not an HDF5 file");
    assertThatThrownBy(() -> Pretrained.read(Files.createFile(directory.resolve("a.txt"))))
        .hasMessageContaining("must be a Keras file (.h5), an ONNX file (.onnx)");
  }

  private static Path file(String name) throws Exception {
    return Path.of(PretrainedTest.class.getResource(name).toURI());
  }
}
