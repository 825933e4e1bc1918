package org.fashionnet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  @Test
  void the_plain_view_of_a_picture_of_the_input_size_is_the_picture() {
    byte[] pixels = new byte[8 * 8 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    float[] output = new float[pixels.length];
    Augmenter.plain(8).plain(new Example("", pixels, new int[0]), output, 0);
    for (int i = 0; i < 64; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(output[c * 64 + i]).isEqualTo((pixels[i * 3 + c] & 255) / 127.5f - 1);
      }
    }
  }

  @Test
  void the_same_random_numbers_give_the_same_view_and_others_another() {
    byte[] pixels = new byte[40 * 40 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    var example = new Example("", pixels, new int[0]);
    assertThat(view(example, 5)).isEqualTo(view(example, 5)).isNotEqualTo(view(example, 6));
  }

  @Test
  void a_random_view_of_a_grey_picture_stays_nearly_grey() {
    byte[] pixels = new byte[40 * 40 * 3];
    Arrays.fill(pixels, (byte) 128);
    float[] view = view(new Example("", pixels, new int[0]), 3);
    int plane = view.length / 3;
    for (int i = 0; i < plane; i++) {
      assertThat(Math.abs(view[i] - view[i + plane])).isLessThan(0.1f);
    }
  }

  @Test
  void without_augmentation_every_view_is_the_picture() {
    byte[] pixels = new byte[32 * 32 * 3];
    new SplittableRandom(1).nextBytes(pixels);
    var example = new Example("", pixels, new int[0]);
    var plain = Augmenter.plain(32);
    float[] expected = new float[plain.length()];
    plain.plain(example, expected, 0);
    for (long seed = 0; seed < 5; seed++) {
      float[] view = new float[plain.length()];
      plain.random(example, new SplittableRandom(seed), view, 0);
      assertThat(view).containsExactly(expected);
    }
  }

  private static float[] view(Example example, long seed) {
    var augmenter = new Augmenter(40, 32, Augmentation.STANDARD);
    float[] output = new float[augmenter.length()];
    augmenter.random(example, new SplittableRandom(seed), output, 0);
    return output;
  }
}
