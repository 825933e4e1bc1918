package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.ingest.Photos.CORNERS;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.RefusedImage.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusualFilesTest {
  private static final int[][] TURNS = {
    {0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
    {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2}
  };

  private final ImageNormaliser normaliser = TestNormaliser.create();

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void each_usual_format_becomes_the_same_upright_picture(String format) {
    BufferedImage picture = picture(Photos.write(rgb(800, 600), format));
    assertThat(picture.getWidth()).isEqualTo(512);
    assertThat(picture.getHeight()).isEqualTo(384);
    assertCorners(picture, 0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp", "animated.webp"})
  void each_kind_of_webp_is_read(String name) {
    assertCorners(picture(Photos.fixture(name)), 0, 1, 2, 3);
  }

  @Test
  void a_transparent_webp_shows_white_where_it_is_transparent() {
    BufferedImage picture = picture(Photos.fixture("alpha.webp"));
    assertColor(picture, 16, 32, Color.WHITE);
    assertColor(picture, 48, 32, Color.BLUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_exif_orientation_is_applied_once(int orientation) {
    byte[] jpeg = Photos.oriented(Photos.write(rgb(200, 100), "jpeg"), orientation);
    NormalisedImage image = accepted(jpeg);
    boolean turned = orientation > 4;
    assertThat(image.width()).isEqualTo(turned ? 100 : 200);
    assertThat(image.height()).isEqualTo(turned ? 200 : 100);
    assertCorners(Photos.read(image.jpeg()), TURNS[orientation - 1]);
    // The result asks for no turn of its own.
    assertCorners(picture(image.jpeg()), TURNS[orientation - 1]);
  }

  @Test
  void an_orientation_outside_1_to_8_turns_nothing() {
    byte[] jpeg = Photos.oriented(Photos.write(rgb(200, 100), "jpeg"), 9);
    assertCorners(picture(jpeg), 0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"255,0,0,0, 0,174,239", "0,255,255,0, 237,28,36", "0,0,0,255, 35,31,32"})
  void inks_become_the_colours_that_a_printer_means(
      int cyan, int magenta, int yellow, int black, int red, int green, int blue) {
    BufferedImage picture = picture(Photos.cmykJpeg(cyan, magenta, yellow, black));
    Color color = new Color(picture.getRGB(32, 32));
    // Without a profile the inks' exact shades are open, their hue is not.
    assertThat(color.getRed()).isCloseTo(red, within(45));
    assertThat(color.getGreen()).isCloseTo(green, within(90));
    assertThat(color.getBlue()).isCloseTo(blue, within(45));
  }

  @Test
  void a_progressive_jpeg_is_read() {
    assertCorners(picture(Photos.progressiveJpeg(300, 200)), 0, 1, 2, 3);
  }

  @Test
  void a_grey_jpeg_keeps_its_brightness() {
    BufferedImage grey = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      grey.getRaster().setSample(i % 64, i / 64, 0, 100);
    }
    assertColor(picture(Photos.write(grey, "jpeg")), 32, 32, new Color(100, 100, 100));
  }

  @Test
  void sixteen_bits_a_channel_keep_their_upper_half() {
    assertColor(picture(Photos.png16Grey(100 * 257)), 32, 32, new Color(100, 100, 100));
    assertColor(
        picture(Photos.png16(200 * 257, 100 * 257, 50 * 257, 65_535)),
        32,
        32,
        new Color(200, 100, 50));
  }

  @Test
  void what_is_transparent_shows_white() {
    assertColor(picture(Photos.png16(0, 0, 0, 0)), 32, 32, Color.WHITE);
    BufferedImage palette = picture(Photos.palettePng());
    assertColor(palette, 16, 32, Color.WHITE);
    assertColor(palette, 48, 32, Color.BLUE);
    BufferedImage half = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64 * 64; i++) {
      half.setRGB(i % 64, i / 64, 0x80000000);
    }
    assertColor(picture(Photos.write(half, "png")), 32, 32, new Color(127, 127, 127));
  }

  @Test
  void of_an_animation_the_first_frame_counts() {
    assertCorners(picture(Photos.animatedGif()), 0, 1, 2, 3);
    assertCorners(picture(Photos.apng()), 0, 1, 2, 3);
  }

  @Test
  void a_polyglot_loses_its_second_nature() {
    NormalisedImage image = accepted(Photos.polyglot());
    assertThat(image.imageId()).isEqualTo(accepted(Photos.jpeg(4)).imageId());
    assertThat(new String(image.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("run.sh");
  }

  @Test
  void megabytes_of_exif_do_no_harm_and_do_not_survive() {
    NormalisedImage image = accepted(Photos.hugeExif(Photos.jpeg(5)));
    assertThat(image.jpeg().length).isLessThan(20_000);
    assertThat(new String(image.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void what_is_no_image_is_said_to_be_none() {
    for (String text :
        new String[] {
          "just text",
          "<svg xmlns='http://www.w3.org/2000/svg'/>",
          "BM is how this letter begins",
          "RIFF....WAVE",
          "%PDF-1.7",
          "\0\0\0\u0018ftypheic\0\0\0\0mif1heic",
          "\0\0\0\u001cftypavif\0\0\0\0avifmif1miaf",
          "\u0000"
        }) {
      assertRefused(text.getBytes(StandardCharsets.UTF_8), Reason.NOT_AN_IMAGE, "JPEG");
    }
  }

  @Test
  void an_empty_file_is_broken() {
    assertRefused(new byte[0], Reason.BROKEN, "0 bytes");
  }

  @Test
  void a_file_above_the_limit_is_not_even_looked_at() {
    assertRefused(new byte[(20 << 20) + 1], Reason.FILE_TOO_LARGE, "at most 20971520");
  }

  @Test
  void sizes_outside_the_limits_are_refused_by_the_header_alone() {
    assertRefused(Photos.write(rgb(1, 1), "png"), Reason.SIZE_NOT_ALLOWED, "at least 16");
    assertRefused(Photos.bombPng(30_001, 2_000), Reason.SIZE_NOT_ALLOWED, "at most 30000");
    assertRefused(Photos.bombPng(12_000, 10_001), Reason.SIZE_NOT_ALLOWED, "at most 120000000");
    assertRefused(Photos.bombPng(16, 65_535), Reason.SIZE_NOT_ALLOWED, "at most 30000");
    assertRefused(Photos.bombPng(16, 5_000), Reason.SIZE_NOT_ALLOWED, "at most 32 times");
    assertRefused(giantCanvas(Photos.fixture("lossy.webp")), Reason.BROKEN, "");
  }

  /** Claims 16384 x 16384 pixels in the frame's own header. */
  private static byte[] giantCanvas(byte[] webp) {
    byte[] giant = webp.clone();
    giant[26] = 0;
    giant[27] = 0;
    return giant;
  }

  private static BufferedImage rgb(int width, int height) {
    return Photos.corners(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static org.assertj.core.data.Offset<Integer> within(int value) {
    return org.assertj.core.api.Assertions.within(value);
  }

  private NormalisedImage accepted(byte[] file) {
    ImageOutcome outcome = normaliser.normalise(file);
    assertThat(outcome).isInstanceOf(NormalisedImage.class);
    return (NormalisedImage) outcome;
  }

  private BufferedImage picture(byte[] file) {
    return Photos.read(accepted(file).jpeg());
  }

  private void assertRefused(byte[] file, Reason reason, String detail) {
    ImageOutcome outcome = normaliser.normalise(file);
    assertThat(outcome).isInstanceOf(RefusedImage.class);
    assertThat(((RefusedImage) outcome).reason()).isEqualTo(reason);
    assertThat(((RefusedImage) outcome).detail()).contains(detail);
  }

  private static void assertCorners(BufferedImage picture, int... expected) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    for (int i = 0; i < 4; i++) {
      assertColor(
          picture, (i % 2 * 2 + 1) * w / 4, (i / 2 * 2 + 1) * h / 4, CORNERS.get(expected[i]));
    }
  }

  private static void assertColor(BufferedImage picture, int x, int y, Color expected) {
    Color color = new Color(picture.getRGB(x, y));
    assertThat(color.getRed()).as("red at %d,%d", x, y).isCloseTo(expected.getRed(), within(12));
    assertThat(color.getGreen()).as("green").isCloseTo(expected.getGreen(), within(12));
    assertThat(color.getBlue()).as("blue").isCloseTo(expected.getBlue(), within(12));
  }
}
