package org.fashionnet.classifier.inference.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.inference.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long MIB = 1 << 20;

  @TempDir Path directory;

  @Test
  void memory_stays_flat_over_2000_batches_of_changing_size() throws Exception {
    assumeThat(STATUS).as("resident memory is read from Linux's /proc").exists();
    try (ModelBundle bundle = load()) {
      byte[] image = new byte[TinyBundle.SIZE * TinyBundle.SIZE * 3];
      run(bundle, image, 500);
      long before = residentBytes();
      run(bundle, image, 2_000);
      long after = residentBytes();
      // A kept input alone would be 2000 · 4.5 · 3 KiB = 27 MiB.
      assertThat(after - before).as("resident %d MiB", after / MIB).isLessThan(24 * MIB);
    }
  }

  @Test
  void each_image_of_a_batch_gets_the_prediction_that_it_gets_alone() throws Exception {
    try (ModelBundle bundle = load()) {
      byte[] black = new byte[TinyBundle.SIZE * TinyBundle.SIZE * 3];
      byte[] white = black.clone();
      java.util.Arrays.fill(white, (byte) 255);

      List<Prediction> together = bundle.network().predict(List.of(black, white, black));

      for (int i = 0; i < 3; i++) {
        byte[] image = i == 1 ? white : black;
        float[] alone =
            bundle.network().predict(List.of(image)).getFirst().probabilities().get("tone");
        assertThat(together.get(i).probabilities().get("tone")).isEqualTo(alone);
      }
      assertThat(together.get(0).probabilities().get("tone")[0]).isGreaterThan(.99f);
      assertThat(together.get(1).probabilities().get("tone")[0]).isLessThan(.01f);
    }
  }

  @Test
  void wrong_batches_and_a_closed_network_are_refused_by_name() throws Exception {
    ModelBundle bundle = load();
    byte[] image = new byte[TinyBundle.SIZE * TinyBundle.SIZE * 3];
    assertThatThrownBy(() -> bundle.network().predict(Collections.nCopies(9, image)))
        .hasMessageContaining("a batch has 1 to 8 images, not 9");
    assertThatThrownBy(() -> bundle.network().predict(List.of(new byte[10])))
        .hasMessageContaining("an input has 3072 bytes (32 x 32 x 3), not 10");
    bundle.close();
    bundle.close();
    assertThatThrownBy(() -> bundle.network().predict(List.of(image)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the network is closed");
  }

  private ModelBundle load() throws Exception {
    return new BundleLoader(new OnnxNetworkLoader(1, 8)).load(TinyBundle.in(directory));
  }

  private static void run(ModelBundle bundle, byte[] image, int batches) {
    for (int i = 0; i < batches; i++) {
      int size = 1 + i % 8;
      assertThat(bundle.network().predict(Collections.nCopies(size, image))).hasSize(size);
    }
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
