package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import org.fashionnet.ingest.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A large JPEG of several scans is read by the means of its blocks, and looks the same. */
class BlockMeansTest {
  private final ImageNormaliser whole = TestNormaliser.create();
  private final ImageNormaliser means =
      new ImageNormaliser(
          new ImageLimits(20 << 20, 16, 30_000, 120_000_000, 100, 64, 0.9f),
          new MemoryGate(1, 96 << 20, 1, Duration.ofSeconds(20)));

  @ParameterizedTest
  @CsvSource({
    "progressive, 8",
    "progressive-420, 8",
    "planes-420, 8",
    "progressive-grey, 8",
    "progressive-cmyk, 8",
    "restarts-progressive, 8",
    "deep-progressive, 12"
  })
  void the_means_are_the_colours_of_the_picture(String name, int tolerance) {
    byte[] jpeg = Photos.fixture("scans/" + name + ".jpg");
    BufferedImage expected = picture(whole, jpeg);
    BufferedImage seen = picture(means, jpeg);
    assertThat(seen.getWidth()).isEqualTo(64);
    // Colour is often stored at half the size, so the means of 2 x 2 blocks are compared; the
    // result
    // itself is a JPEG, which blurs the hard edges of the last one.
    for (int y = 0; y + 2 <= seen.getHeight(); y += 2) {
      for (int x = 0; x < 62; x += 2) {
        int[] there = mean(expected, 8 * x, 8 * y, Math.min(16, expected.getHeight() - 8 * y));
        int[] here = mean(seen, x, y, 2);
        for (int band = 0; band < 3; band++) {
          assertThat(here[band])
              .as("%d at %d,%d", band, x, y)
              .isCloseTo(there[band], within(tolerance));
        }
      }
    }
  }

  private static int[] mean(BufferedImage image, int x, int y, int side) {
    int[] sum = new int[3];
    for (int i = 0; i < side * side; i++) {
      Color color = new Color(image.getRGB(x + i % side, y + i / side));
      sum[0] += color.getRed();
      sum[1] += color.getGreen();
      sum[2] += color.getBlue();
    }
    return Arrays.stream(sum).map(value -> value / (side * side)).toArray();
  }

  @Test
  void a_cut_file_is_refused_or_the_same() {
    byte[] jpeg = Photos.fixture("scans/planes-420.jpg");
    String id = ((NormalisedImage) means.normalise(jpeg)).imageId();
    for (int length = 100; length < jpeg.length; length += 7) {
      if (means.normalise(Arrays.copyOf(jpeg, length)) instanceof NormalisedImage image) {
        assertThat(image.imageId()).as("cut at %d", length).isEqualTo(id);
      }
    }
  }

  private static BufferedImage picture(ImageNormaliser normaliser, byte[] jpeg) {
    ImageOutcome outcome = normaliser.normalise(jpeg);
    assertThat(outcome).isInstanceOf(NormalisedImage.class);
    return Photos.read(((NormalisedImage) outcome).jpeg());
  }
}
