package org.fashionnet.trainer.curation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture's file in memory. Files above 64 MiB and pictures above 100 megapixels are refused
 * before they are decoded.
 *
 * @param sha256 of the file's bytes
 * @param image decoded; null if it cannot be
 * @param problem why it cannot be; null if it can
 */
record PictureFile(String sha256, BufferedImage image, String problem) {
  private static final long BYTES = 64L << 20;
  private static final long PIXELS = 100_000_000;

  static {
    // Temporary files for every small picture cost more than they save.
    ImageIO.setUseCache(false);
  }

  /** Reads a file; what is wrong with it is said, never thrown. */
  static PictureFile read(Path file) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        return new PictureFile(null, null, "there is no such file");
      }
      if (Files.size(file) > BYTES) {
        return new PictureFile(null, null, "larger than 64 MiB");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return new PictureFile(null, null, "cannot be opened: " + e.getMessage());
    }
    String sha256 = sha256(bytes);
    if (bytes.length == 0) {
      return new PictureFile(sha256, null, "the file is empty");
    }
    try {
      return new PictureFile(sha256, decode(bytes), null);
    } catch (IOException | RuntimeException e) {
      // Broken files make Java's readers throw nearly anything.
      return new PictureFile(sha256, null, "no picture: " + e.getMessage());
    }
  }

  private static BufferedImage decode(byte[] bytes) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("a format that is not known here");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > PIXELS) {
          throw new IOException("%d pixels are more than %d".formatted(pixels, PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
