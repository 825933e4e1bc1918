package org.fashionnet.ingest.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.fashionnet.ingest.Photos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that phones and shops do not end as their format wants, though no pixel is missing. */
class UnfinishedFilesTest {
  /** As a phone appends: a list of what is behind the photo, which holds bytes like markers. */
  private static final byte[] TRAILER =
      Photos.join(
          "\0\0\1\nImage_UTC_Data1700000000000SEFHk\0\0\0".getBytes(US_ASCII),
          new byte[] {(byte) 0xff, (byte) 0xc4, 0, 9, 1, (byte) 0xff, (byte) 0xc0, 0, 3, 'S'});

  private final ImageNormaliser normaliser = TestNormaliser.create();

  static Stream<Arguments> unfinished() {
    byte[] jpeg = Photos.write(rgb(200, 150), "jpeg");
    byte[] progressive = Photos.progressiveJpeg(200, 150);
    byte[] endless = OddFiles.cut(jpeg, 2);
    byte[] png = Photos.write(rgb(200, 150), "png");
    byte[] gif = Photos.write(rgb(200, 150), "gif");
    byte[] bmp = Photos.write(rgb(201, 150), "bmp");
    byte[] apps = Photos.app1("of no use here".getBytes(US_ASCII));
    byte[] lossy = Photos.fixture("lossy.webp");
    return Stream.of(
        Arguments.of("a JPEG without end of image", jpeg, endless),
        Arguments.of("a progressive JPEG without it", progressive, OddFiles.cut(progressive, 2)),
        Arguments.of("a JPEG whose end is cut in two", jpeg, OddFiles.cut(jpeg, 1)),
        Arguments.of("a trailer behind the end", jpeg, Photos.join(jpeg, TRAILER)),
        Arguments.of("a trailer in place of the end", jpeg, Photos.join(endless, TRAILER)),
        Arguments.of(
            "the same behind a progressive JPEG",
            progressive,
            Photos.join(OddFiles.cut(progressive, 2), TRAILER)),
        Arguments.of("zeros in place of the end", jpeg, Photos.join(endless, new byte[999])),
        Arguments.of("a segment before the end", jpeg, Photos.insert(jpeg, jpeg.length - 2, apps)),
        Arguments.of("a segment in place of the end", jpeg, Photos.join(endless, apps)),
        Arguments.of(
            "half a segment for an end", jpeg, Photos.join(endless, OddFiles.cut(apps, 9))),
        Arguments.of("a second photo behind the first", jpeg, Photos.join(jpeg, Photos.jpeg(1))),
        Arguments.of("a second photo for an end", jpeg, Photos.join(endless, Photos.jpeg(1))),
        Arguments.of("a PNG without its end", png, OddFiles.cut(png, 12)),
        Arguments.of("a PNG with half of its end", png, OddFiles.cut(png, 5)),
        Arguments.of("a PNG without its last checksum", png, OddFiles.cut(png, 16)),
        Arguments.of("text behind a PNG", png, Photos.join(png, TRAILER)),
        Arguments.of("text for the end of a PNG", png, Photos.join(OddFiles.cut(png, 12), TRAILER)),
        Arguments.of("a GIF without trailer", gif, OddFiles.cut(gif, 1)),
        Arguments.of("a GIF without its last empty block", gif, OddFiles.cut(gif, 2)),
        Arguments.of("a bitmap without its last padding", bmp, OddFiles.cut(bmp, 1)),
        Arguments.of("a WebP that is longer than it says", lossy, Photos.join(lossy, TRAILER)),
        Arguments.of("a WebP that says it is longer", lossy, OddFiles.longer(lossy, 1000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfinished")
  void a_photo_with_all_its_pixels_is_read(String what, byte[] whole, byte[] unfinished) {
    assertThat(accepted(unfinished).imageId()).as(what).isEqualTo(accepted(whole).imageId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "8", "24", "32"})
  void a_bitmap_of_any_depth_may_lack_its_last_padding(int bits) {
    byte[] whole = OddFiles.bmp(37, 20, bits);
    int padding = (32 - 37 * bits % 32) % 32 / 8;
    String id = accepted(whole).imageId();
    assertThat(accepted(OddFiles.cut(whole, padding)).imageId()).isEqualTo(id);
    assertThat(normaliser.normalise(OddFiles.cut(whole, padding + 1)))
        .isInstanceOf(RefusedImage.class);
  }

  /** Wherever a file is cut: what is accepted is the whole picture. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg",
        "progressive",
        "restarts",
        "planes",
        "png",
        "gif",
        "bmp",
        "lossy",
        "lossless"
      })
  void no_cut_file_becomes_another_picture(String kind) {
    byte[] whole = OddFiles.kind(kind);
    String id = accepted(whole).imageId();
    int accepted = 0;
    for (int length = 3; length < whole.length; length++) {
      ImageOutcome outcome = normaliser.normalise(Arrays.copyOf(whole, length));
      if (outcome instanceof NormalisedImage image) {
        assertThat(image.imageId()).as("%s cut at %d", kind, length).isEqualTo(id);
        accepted++;
      }
    }
    assertThat(accepted).as("cut files that are whole pictures").isLessThan(25);
  }

  @Test
  void a_gif_cut_between_its_blocks_is_refused() {
    byte[] gif = Photos.write(OddFiles.noise(64, 48), "gif");
    int last = gif.length - 2;
    for (int block = 13 + 3 * 256 + 10; block < last; block += 1) {
      byte[] cut = Arrays.copyOf(gif, block);
      if (normaliser.normalise(cut) instanceof NormalisedImage image) {
        assertThat(image.imageId()).as("cut at %d", block).isEqualTo(accepted(gif).imageId());
      }
    }
  }

  /**
   * Of large photos only some rows and columns are taken; the others must be there all the same.
   */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "png", "gif", "bmp"})
  void a_large_photo_without_its_last_pixels_is_refused(String format) {
    byte[] large =
        format.equals("progressive")
            ? Photos.progressiveJpeg(6203, 207)
            : Photos.write(rgb(6203, 207), format);
    accepted(large);
    for (int cut = 25; cut < Math.min(large.length / 2, 4000); cut += 83) {
      assertThat(normaliser.normalise(OddFiles.cut(large, cut)))
          .as("without its last %d bytes", cut)
          .isInstanceOf(RefusedImage.class);
    }
  }

  @Test
  void an_orientation_behind_the_picture_is_applied() {
    byte[] jpeg = Photos.write(rgb(200, 100), "jpeg");
    byte[] oriented = Photos.oriented(jpeg, 6);
    byte[] exif = Arrays.copyOfRange(oriented, 2, 2 + oriented.length - jpeg.length);
    String turned = accepted(oriented).imageId();
    byte[] behind = Photos.insert(jpeg, jpeg.length - 2, exif);
    assertThat(accepted(behind).imageId()).isEqualTo(turned);
    assertThat(accepted(OddFiles.cut(behind, 2)).imageId()).isEqualTo(turned);
  }

  /** Its decoder calls that a lack of memory. */
  @Test
  void a_webp_with_damaged_alpha_is_refused() {
    byte[] webp = Photos.fixture("alpha.webp");
    webp[43] = (byte) 0x9c;
    assertThat(normaliser.normalise(webp)).isInstanceOf(RefusedImage.class);
  }

  @Test
  void frames_in_frames_of_a_webp_are_no_way_down() {
    ByteBuffer webp = ByteBuffer.allocate(12 + 24 * 500_000).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(US_ASCII)).putInt(webp.capacity() - 8);
    webp.put("WEBP".getBytes(US_ASCII));
    while (webp.hasRemaining()) {
      webp.put("ANMF".getBytes(US_ASCII)).putInt(webp.remaining() - 4).put(new byte[16]);
    }
    assertThat(normaliser.normalise(webp.array())).isInstanceOf(RefusedImage.class);
  }

  private static BufferedImage rgb(int width, int height) {
    return Photos.corners(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private NormalisedImage accepted(byte[] file) {
    ImageOutcome outcome = normaliser.normalise(file);
    assertThat(outcome).isInstanceOf(NormalisedImage.class);
    return (NormalisedImage) outcome;
  }
}
