package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.fashionnet.ingest.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours come out as the file means them, whatever it says about them and wherever. */
class ColoursTest {
  private final ImageNormaliser normaliser = TestNormaliser.create();

  /** Expected: what libjpeg makes of the file. Its steps do not fit into 8 bits. */
  @ParameterizedTest
  @CsvSource({"4,4, 29,235,255", "28,12, 104,216,178", "60,20, 252,177,0", "20,44, 78,78,78"})
  void quantisation_tables_of_sixteen_bits_are_used_as_they_are(
      int x, int y, int red, int green, int blue) {
    assertColor(picture(Photos.fixture("deep-tables.jpg")), x, y, new Color(red, green, blue));
  }

  /** In linear light, 55 of 255 is as bright as 128 in sRGB. */
  @ParameterizedTest
  @ValueSource(strings = {"rgb", "alpha", "deep", "palette", "webp", "bmp", "jpeg"})
  void the_profile_of_a_file_is_applied(String kind) {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] file = ProfiledFiles.of(kind, new Color(55, 13, 255), linear);
    assertColor(picture(file), 32, 32, new Color(128, 64, 255));
  }

  @Test
  void the_profile_of_a_grey_png_is_applied() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] png = ProfiledFiles.png(ProfiledFiles.grey(55), linear);
    assertColor(picture(png), 32, 32, new Color(128, 128, 128));
  }

  @Test
  void a_profile_that_is_none_or_is_of_other_colours_changes_nothing() {
    Color color = new Color(55, 13, 255);
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    for (byte[] profile : List.of(grey, new byte[0], new byte[5000], Arrays.copyOf(grey, 200))) {
      assertColor(picture(ProfiledFiles.of("rgb", color, profile)), 32, 32, color);
    }
  }

  @Test
  void a_profile_that_inflates_without_end_is_not_read() {
    Color color = new Color(55, 13, 255);
    assertColor(picture(ProfiledFiles.of("rgb", color, new byte[64 << 20])), 32, 32, color);
  }

  @Test
  void a_bitmap_whose_alpha_is_nowhere_set_is_opaque() {
    assertColor(
        picture(ProfiledFiles.bmp(0x00c86432, 0x00c86432, new byte[0])),
        32,
        32,
        new Color(200, 100, 50));
  }

  @Test
  void a_bitmap_whose_alpha_is_somewhere_set_is_transparent_elsewhere() {
    BufferedImage picture = picture(ProfiledFiles.bmp(0x00c86432, 0xffc86432, new byte[0]));
    assertColor(picture, 16, 32, Color.WHITE);
    assertColor(picture, 48, 32, new Color(200, 100, 50));
  }

  private BufferedImage picture(byte[] file) {
    ImageOutcome outcome = normaliser.normalise(file);
    assertThat(outcome).isInstanceOf(NormalisedImage.class);
    return Photos.read(((NormalisedImage) outcome).jpeg());
  }

  private static void assertColor(BufferedImage picture, int x, int y, Color expected) {
    Color color = new Color(picture.getRGB(x, y));
    assertThat(color.getRed()).as("red of %s", color).isCloseTo(expected.getRed(), within(6));
    assertThat(color.getGreen()).as("green of %s", color).isCloseTo(expected.getGreen(), within(6));
    assertThat(color.getBlue()).as("blue of %s", color).isCloseTo(expected.getBlue(), within(6));
  }
}
