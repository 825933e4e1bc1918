package org.fashionnet.ingest.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DeflaterOutputStream;
import org.fashionnet.ingest.Photos;

/** Pictures of one colour that say by a profile what their numbers mean. */
final class ProfiledFiles {
  private ProfiledFiles() {}

  static byte[] of(String kind, Color color, byte[] profile) {
    int rgb = color.getRGB();
    return switch (kind) {
      case "rgb" -> png(Photos.write(filled(color, BufferedImage.TYPE_INT_RGB), "png"), profile);
      case "alpha" -> png(Photos.write(filled(color, BufferedImage.TYPE_INT_ARGB), "png"), profile);
      case "deep" ->
          png(
              Photos.png16(
                  color.getRed() * 257, color.getGreen() * 257, color.getBlue() * 257, 0xffff),
              profile);
      case "palette" -> png(palette(rgb), profile);
      case "webp" -> webp(color, profile);
      case "bmp" -> bmp(rgb, rgb, profile);
      case "jpeg" -> jpeg(color, profile);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  static byte[] png(byte[] png, byte[] profile) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("name\0\0".getBytes(US_ASCII));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      deflater.write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Photos.insert(png, 33, Photos.chunk("iCCP", data.toByteArray()));
  }

  static byte[] grey(int value) {
    BufferedImage grey = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      grey.getRaster().setSample(i % 64, i / 64, 0, value);
    }
    return Photos.write(grey, "png");
  }

  private static byte[] palette(int rgb) {
    IndexColorModel colors = new IndexColorModel(1, 2, new int[] {rgb, 0}, 0, false, -1, 0);
    return Photos.write(new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_BINARY, colors), "png");
  }

  private static byte[] jpeg(Color color, byte[] profile) {
    ByteBuffer segment = ByteBuffer.allocate(18 + profile.length);
    segment.putShort((short) 0xffe2).putShort((short) (16 + profile.length));
    segment.put("ICC_PROFILE\0".getBytes(US_ASCII)).put((byte) 1).put((byte) 1).put(profile);
    byte[] jpeg = Photos.write(filled(color, BufferedImage.TYPE_INT_RGB), "jpeg");
    return Photos.insert(jpeg, 20, segment.array());
  }

  /** Lossless, one colour: the five codes of each pixel have one value, so pixels need no bits. */
  private static byte[] webp(Color color, byte[] profile) {
    Bits bits = new Bits();
    bits.put(0x2f, 8).put(63, 14).put(63, 14).put(0, 1).put(0, 3);
    bits.put(0, 1).put(0, 1).put(0, 1);
    for (int value : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255}) {
      bits.put(1, 1).put(0, 1).put(1, 1).put(value, 8);
    }
    bits.put(1, 1).put(0, 1).put(0, 1).put(0, 1);
    byte[] extended = {0x20, 0, 0, 0, 63, 0, 0, 63, 0, 0};
    byte[] chunks =
        Photos.join(
            Photos.join(riff("VP8X", extended), riff("ICCP", profile)), riff("VP8L", bits.bytes()));
    return riff("RIFF", Photos.join("WEBP".getBytes(US_ASCII), chunks));
  }

  private static byte[] riff(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + data.length + data.length % 2);
    chunk.order(ByteOrder.LITTLE_ENDIAN).put(type.getBytes(US_ASCII)).putInt(data.length).put(data);
    return chunk.array();
  }

  /** A bitmap of the newest kind: left half and right half have an ARGB value each. */
  static byte[] bmp(int left, int right, byte[] profile) {
    int pixels = 14 + 124;
    ByteBuffer bmp = ByteBuffer.allocate(pixels + 64 * 64 * 4 + profile.length);
    bmp.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'B').put((byte) 'M').putInt(bmp.capacity());
    bmp.putInt(0).putInt(pixels).putInt(124).putInt(64).putInt(64).putShort((short) 1);
    bmp.putShort((short) 32).putInt(3).putInt(64 * 64 * 4).putInt(0).putInt(0).putInt(0).putInt(0);
    bmp.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000);
    bmp.putInt(profile.length > 0 ? 0x4d424544 : 0x73524742).position(14 + 112);
    bmp.putInt(124 + 64 * 64 * 4).putInt(profile.length).position(pixels);
    for (int i = 0; i < 64 * 64; i++) {
      bmp.putInt(i % 64 < 32 ? left : right);
    }
    return bmp.put(profile).array();
  }

  private static BufferedImage filled(Color color, int type) {
    BufferedImage image = new BufferedImage(64, 64, type);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, color.getRGB());
    }
    return image;
  }

  /** Writes numbers of some bits, least bit first. */
  private static final class Bits {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long held;
    private int count;

    Bits put(int value, int bits) {
      held |= (long) value << count;
      count += bits;
      for (; count >= 8; count -= 8) {
        bytes.write((int) held);
        held >>>= 8;
      }
      return this;
    }

    byte[] bytes() {
      put(0, 7);
      return bytes.toByteArray();
    }
  }
}
