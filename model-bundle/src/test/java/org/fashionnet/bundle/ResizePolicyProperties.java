package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResizePolicyProperties {
  @Property(tries = 60)
  void crop_is_the_squashed_square_in_the_middle(
      @ForAll @IntRange(min = 1, max = 120) int width,
      @ForAll @IntRange(min = 1, max = 120) int height,
      @ForAll @IntRange(min = 8, max = 32) int size) {
    BufferedImage image = noise(width, height);
    int side = Math.min(width, height);
    BufferedImage middle = image.getSubimage((width - side) / 2, (height - side) / 2, side, side);
    assertThat(new ModelInput(size, ResizePolicy.CROP).rgb(image))
        .isEqualTo(new ModelInput(size, ResizePolicy.SQUASH).rgb(middle));
  }

  @Property(tries = 60)
  void letterbox_keeps_the_shape_between_two_equal_white_bars(
      @ForAll @IntRange(min = 10, max = 120) int width,
      @ForAll @IntRange(min = 10, max = 120) int height) {
    int size = 40;
    byte[] input = new ModelInput(size, ResizePolicy.LETTERBOX).rgb(black(width, height));
    double factor = (double) size / Math.max(width, height);
    int shownWidth = Math.max(1, (int) Math.round(width * factor));
    int shownHeight = Math.max(1, (int) Math.round(height * factor));
    int left = (size - shownWidth) / 2;
    int top = (size - shownHeight) / 2;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean shown = x >= left && x < left + shownWidth && y >= top && y < top + shownHeight;
        assertThat(input[(y * size + x) * 3] & 255).as("%d, %d", x, y).isEqualTo(shown ? 0 : 255);
      }
    }
  }

  @Example
  void a_size_that_no_network_has_is_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> new ModelInput(7, ResizePolicy.CROP))
        .hasMessage("size 7 must be from 8 to 1024");
    assertThatThrownBy(() -> new ModelInput(64, null))
        .hasMessage("resize is missing: squash, letterbox or crop");
  }

  private static BufferedImage black(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = black(width, height);
    var random = new Random(width * 1000L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
