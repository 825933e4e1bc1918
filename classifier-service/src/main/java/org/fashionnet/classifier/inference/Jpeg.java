package org.fashionnet.classifier.inference;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the normalised JPEGs of the image lanes. */
public final class Jpeg {
  /**
   * Sixteen times the pixels of the largest normalised image: what is larger was not made by us.
   */
  static final int MOST_PIXELS = 2048 * 2048;

  private Jpeg() {}

  /** The imageId of the bytes: their SHA-256, 64 lower-case hexadecimal digits. */
  public static String imageId(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Decodes an image.
   *
   * @throws IOException if the bytes are not a JPEG that can be decoded; says why
   */
  public static BufferedImage decode(byte[] bytes) throws IOException {
    if (bytes.length < 3 || bytes[0] != (byte) 0xFF || bytes[1] != (byte) 0xD8) {
      throw new IOException("%d bytes that are not a JPEG".formatted(bytes.length));
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MOST_PIXELS) {
        throw new IOException(
            "a JPEG of %d x %d pixels; at most %d pixels".formatted(width, height, MOST_PIXELS));
      }
      return reader.read(0);
    } catch (RuntimeException e) {
      // The JDK's reader meets some malformed files with unchecked exceptions.
      throw new IOException("a JPEG that cannot be decoded: " + e, e);
    } finally {
      reader.dispose();
    }
  }
}
