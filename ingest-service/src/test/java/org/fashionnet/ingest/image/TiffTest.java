package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.RefusedImage.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffTest {
  private final ImageNormaliser normaliser = TestNormaliser.create();

  @ParameterizedTest
  @ValueSource(strings = {"", "LZW", "ZLib", "PackBits", "Deflate"})
  void a_tiff_of_each_compression_without_loss_is_read(String compression) throws IOException {
    for (int tile : new int[] {0, 48}) {
      BufferedImage picture = picture(written(compression, tile));
      assertColor(picture, 30, 20, Photos.CORNERS.get(0));
      assertColor(picture, 170, 20, Photos.CORNERS.get(1));
      assertColor(picture, 30, 130, Photos.CORNERS.get(2));
      assertColor(picture, 170, 130, Photos.CORNERS.get(3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 8, 200 100 50, 0xc86432",
    "2, 16, 51400 25700 12850, 0xc86432",
    "2, 8, 0 0 0 0, 0xffffff",
    "1, 8, 100, 0x646464",
    "1, 16, 25700, 0x646464",
    "0, 8, 155, 0x646464",
    "5, 8, 0 0 0 0, 0xffffff"
  })
  void colours_of_each_kind_are_read(int kind, int bits, String samples, String rgb) {
    int[] values = Arrays.stream(samples.split(" ")).mapToInt(Integer::parseInt).toArray();
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] tiff = tiff(order, kind, bits, values, 1, new byte[0]);
      assertColor(picture(tiff), 20, 20, Color.decode(rgb));
    }
  }

  @Test
  void the_orientation_and_the_profile_are_applied() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] tiff = tiff(ByteOrder.BIG_ENDIAN, 2, 8, new int[] {55, 13, 255}, 6, linear);
    BufferedImage picture = picture(tiff);
    assertThat(picture.getWidth()).isEqualTo(40);
    assertThat(picture.getHeight()).isEqualTo(60);
    assertColor(picture, 20, 20, new Color(128, 64, 255));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LZW", "ZLib"})
  void a_cut_tiff_is_refused_or_the_same(String compression) throws IOException {
    byte[] tiff = written(compression, 0);
    String id = ((NormalisedImage) normaliser.normalise(tiff)).imageId();
    for (int length = 8; length < tiff.length; length += 1 + tiff.length / 500) {
      if (normaliser.normalise(Arrays.copyOf(tiff, length)) instanceof NormalisedImage image) {
        assertThat(image.imageId()).as("cut at %d", length).isEqualTo(id);
      }
    }
  }

  @Test
  void what_is_hidden_in_a_tiff_is_refused_by_name() throws IOException {
    assertRefused(written("JPEG", 0), "compression 7, allowed are [1, 5, 8");
    byte[] huge = tiff(ByteOrder.BIG_ENDIAN, 2, 8, new int[] {1, 2, 3}, 1, new byte[9]);
    // The last field claims two billion values.
    ByteBuffer.wrap(huge).putInt(8 + 2 + 12 * 11 - 8, Integer.MAX_VALUE);
    assertRefused(huge, "truncated");
  }

  private void assertRefused(byte[] tiff, String detail) {
    ImageOutcome outcome = normaliser.normalise(tiff);
    assertThat(outcome).isInstanceOf(RefusedImage.class);
    assertThat(((RefusedImage) outcome).reason()).isEqualTo(Reason.BROKEN);
    assertThat(((RefusedImage) outcome).detail()).contains(detail);
  }

  private BufferedImage picture(byte[] file) {
    ImageOutcome outcome = normaliser.normalise(file);
    assertThat(outcome).isInstanceOf(NormalisedImage.class);
    return Photos.read(((NormalisedImage) outcome).jpeg());
  }

  private static byte[] written(String compression, int tile) throws IOException {
    ImageWriter writer = null;
    var writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writer == null || !writer.getClass().getName().startsWith("com.sun")) {
      writer = writers.next();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
      }
      if (tile > 0) {
        parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setTiling(tile, tile, 0, 0);
      }
      writer.setOutput(output);
      BufferedImage corners = Photos.corners(200, 150, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(corners, null, null), parameters);
    }
    return bytes.toByteArray();
  }

  /** Of 60 x 40 pixels, all the same. */
  private static byte[] tiff(
      ByteOrder order, int kind, int bits, int[] samples, int orientation, byte[] profile) {
    boolean alpha = kind == 2 && samples.length == 4;
    int fields = 10 + (alpha ? 1 : 0) + (profile.length > 0 ? 1 : 0);
    int bitsAt = 8 + 2 + 12 * fields + 4;
    int dataAt = bitsAt + 8;
    int data = 60 * 40 * samples.length * bits / 8;
    ByteBuffer tiff = ByteBuffer.allocate(dataAt + data + profile.length).order(order);
    byte mark = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    tiff.put(mark).put(mark).putShort((short) 42).putInt(8).putShort((short) fields);
    field(tiff, 256, 4, 1, 60);
    field(tiff, 257, 4, 1, 40);
    if (samples.length > 2) {
      field(tiff, 258, 3, samples.length, bitsAt);
    } else {
      field(tiff, 258, 4, 1, bits);
    }
    field(tiff, 259, 4, 1, 1);
    field(tiff, 262, 4, 1, kind);
    field(tiff, 273, 4, 1, dataAt);
    field(tiff, 274, 4, 1, orientation);
    field(tiff, 277, 4, 1, samples.length);
    field(tiff, 278, 4, 1, 40);
    field(tiff, 279, 4, 1, data);
    if (alpha) {
      field(tiff, 338, 4, 1, 2);
    }
    if (profile.length > 0) {
      field(tiff, 34675, 7, profile.length, dataAt + data);
    }
    tiff.putInt(0);
    for (int i = 0; i < 4; i++) {
      tiff.putShort((short) bits);
    }
    for (int i = 0; i < 60 * 40 * samples.length; i++) {
      int sample = samples[i % samples.length];
      if (bits == 8) {
        tiff.put((byte) sample);
      } else {
        tiff.putShort((short) sample);
      }
    }
    return tiff.put(profile).array();
  }

  private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static void assertColor(BufferedImage picture, int x, int y, Color expected) {
    Color color = new Color(picture.getRGB(x, y));
    assertThat(color.getRed()).as("red of %s", color).isCloseTo(expected.getRed(), within(8));
    assertThat(color.getGreen()).as("green of %s", color).isCloseTo(expected.getGreen(), within(8));
    assertThat(color.getBlue()).as("blue of %s", color).isCloseTo(expected.getBlue(), within(8));
  }
}
