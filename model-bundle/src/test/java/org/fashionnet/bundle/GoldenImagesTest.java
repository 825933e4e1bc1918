package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenImagesTest {
  private static final GoldenImages.Golden IMAGE =
      new GoldenImages.Golden("0.jpg", Map.of("shape", new float[] {1}));

  @Test
  void a_bundle_without_golden_images_is_refused_with_the_file_that_is_missing(@TempDir Path bundle)
      throws IOException {
    assertThatThrownBy(() -> GoldenImages.read(bundle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(bundle.resolve("golden/expected.json").toString());
    Files.createDirectories(bundle.resolve("golden"));
    Files.writeString(
        bundle.resolve("golden/expected.json"), "{\"tolerance\": 0.01, \"images\": []}");
    assertThatThrownBy(() -> GoldenImages.read(bundle))
        .hasMessageContaining("at least one golden image");
  }

  @Test
  void a_tolerance_that_passes_everything_or_nothing_is_refused() {
    for (double tolerance : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> new GoldenImages(tolerance, List.of(IMAGE)))
          .hasMessage("tolerance %s must be between 0 and 1".formatted(tolerance));
    }
  }

  @Test
  void an_image_outside_of_the_golden_directory_is_refused() {
    assertThatThrownBy(() -> new GoldenImages.Golden("../secret.jpg", Map.of()))
        .hasMessageContaining("image '../secret.jpg' must be a file name");
  }
}
