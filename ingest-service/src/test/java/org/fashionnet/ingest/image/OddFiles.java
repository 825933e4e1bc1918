package org.fashionnet.ingest.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.fashionnet.ingest.Photos;

/** Files that are not as their format wants them, made by the tests. */
final class OddFiles {
  private OddFiles() {}

  /** Without its last bytes. */
  static byte[] cut(byte[] file, int bytes) {
    return Arrays.copyOf(file, file.length - bytes);
  }

  /** A small picture of a kind of file. */
  static byte[] kind(String kind) {
    return switch (kind) {
      case "progressive" -> Photos.progressiveJpeg(64, 48);
      case "interlaced-png", "interlaced-gif" ->
          Photos.progressive(kind.substring(11), Photos.corners(64, 48, 1));
      case "restarts", "planes" -> Photos.fixture(kind + ".jpg");
      case "lossy", "lossless" -> Photos.fixture(kind + ".webp");
      default -> Photos.write(Photos.corners(64, 48, BufferedImage.TYPE_INT_RGB), kind);
    };
  }

  /** Of many colors, so that it takes many bytes. */
  static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(1 << 24));
    }
    return image;
  }

  /** A WebP whose container claims more bytes than there are. */
  static byte[] longer(byte[] webp, int bytes) {
    byte[] longer = webp.clone();
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8 + bytes);
    return longer;
  }

  /** A bitmap of stripes, with the palette that its depth needs. */
  static byte[] bmp(int width, int height, int bits) {
    int colors = bits > 8 ? 0 : 1 << bits;
    int row = (width * bits + 31) / 32 * 4;
    ByteBuffer bmp = ByteBuffer.allocate(54 + 4 * colors + row * height);
    bmp.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'B').put((byte) 'M').putInt(bmp.capacity());
    bmp.putInt(0).putInt(54 + 4 * colors).putInt(40).putInt(width).putInt(height);
    bmp.putShort((short) 1).putShort((short) bits).putInt(0).putInt(row * height);
    bmp.putInt(0).putInt(0).putInt(colors).putInt(0);
    for (int i = 0; i < colors; i++) {
      bmp.putInt(0x010101 * (255 * i / (colors - 1)));
    }
    for (int y = 0; y < height; y++) {
      byte[] line = new byte[row];
      Arrays.fill(line, 0, (width * bits + 7) / 8, (byte) (y % 2 == 0 ? 0x5a : 0xf0));
      bmp.put(line);
    }
    return bmp.array();
  }
}
