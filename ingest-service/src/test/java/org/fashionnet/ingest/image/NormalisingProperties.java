package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.header.ImageFormat;

class NormalisingProperties {
  private final ImageNormaliser normaliser = TestNormaliser.create();

  @Property(tries = 60)
  void normalising_is_deterministic_and_keeps_to_its_bounds(
      @ForAll @IntRange(min = 16, max = 1500) int width,
      @ForAll @IntRange(min = 16, max = 1500) int height,
      @ForAll @IntRange(min = 1, max = 8) int orientation,
      @ForAll long seed) {
    byte[] photo = Photos.oriented(noise(width, height, seed), orientation);
    ImageOutcome first = normaliser.normalise(photo);
    if (Math.max(width, height) > 32 * Math.min(width, height)) {
      assertThat(first).isInstanceOf(RefusedImage.class);
      return;
    }
    NormalisedImage image = (NormalisedImage) first;
    NormalisedImage again = (NormalisedImage) normaliser.normalise(photo);
    assertThat(again.jpeg()).isEqualTo(image.jpeg());
    assertThat(again.imageId()).isEqualTo(image.imageId());
    int longest = Math.max(image.width(), image.height());
    assertThat(longest).isEqualTo(Math.min(512, Math.max(width, height)));
    boolean turned = orientation > 4;
    double ratio = turned ? (double) height / width : (double) width / height;
    assertThat((double) image.width() / image.height())
        .isBetween(ratio * (1 - 1.0 / 16), ratio * (1 + 1.0 / 16));
    // What was normalised fits already: its size does not change again.
    NormalisedImage twice = (NormalisedImage) normaliser.normalise(image.jpeg());
    assertThat(twice.width()).isEqualTo(image.width());
    assertThat(twice.height()).isEqualTo(image.height());
  }

  @Property(tries = 300)
  void no_file_makes_it_fail(@ForAll @Size(max = 200) byte[] bytes, @ForAll ImageFormat format) {
    byte[] photo = photo(format);
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      photo[Math.floorMod(bytes[i] * 257 + i, photo.length)] = bytes[i + 1];
    }
    ImageOutcome outcome = normaliser.normalise(photo);
    assertThat(outcome).isNotNull();
    assertThat(normaliser.normalise(Photos.jpeg(1))).isInstanceOf(NormalisedImage.class);
  }

  private static byte[] photo(ImageFormat format) {
    return format == ImageFormat.WEBP
        ? Photos.fixture("lossless.webp")
        : Photos.write(Photos.corners(40, 30, BufferedImage.TYPE_INT_RGB), name(format));
  }

  private static String name(ImageFormat format) {
    return format == ImageFormat.JPEG ? "jpeg" : format.extension();
  }

  private static byte[] noise(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    int block = 8;
    for (int y = 0; y < height; y += block) {
      for (int x = 0; x < width; x += block) {
        int rgb = random.nextInt(1 << 24);
        for (int i = 0; i < block * block; i++) {
          int px = x + i % block;
          int py = y + i / block;
          if (px < width && py < height) {
            image.setRGB(px, py, rgb);
          }
        }
      }
    }
    return Photos.write(image, "jpeg");
  }
}
