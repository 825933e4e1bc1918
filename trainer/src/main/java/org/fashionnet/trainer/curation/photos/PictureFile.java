package org.fashionnet.trainer.curation.photos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file that should hold a picture, read into memory. Files above 64 MiB and pictures above 100
 * megapixels are refused before they are decoded.
 */
public sealed interface PictureFile {
  /** Largest file in bytes. */
  long LARGEST_FILE = 64L << 20;

  /** Most pixels of a picture. */
  long MOST_PIXELS = 100_000_000;

  /**
   * A picture.
   *
   * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
   */
  record Decoded(String sha256, BufferedImage image) implements PictureFile {}

  /**
   * A file that cannot be used.
   *
   * @param sha256 of the file's bytes; empty if they could not be read
   * @param problem what is wrong, for people
   */
  record Unusable(Optional<String> sha256, String problem) implements PictureFile {}

  /** Reads a file; a problem with it is part of the result, never thrown. */
  static PictureFile read(Path file) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        return new Unusable(Optional.empty(), "there is no such file");
      }
      if (Files.size(file) > LARGEST_FILE) {
        return new Unusable(Optional.empty(), "larger than 64 MiB");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Unusable(Optional.empty(), "cannot be opened: " + e.getMessage());
    }
    String sha256 = sha256(bytes);
    if (bytes.length == 0) {
      return new Unusable(Optional.of(sha256), "the file is empty");
    }
    try {
      return new Decoded(sha256, decode(bytes));
    } catch (IOException | RuntimeException e) {
      // Java's image readers throw nearly any exception for a broken file.
      return new Unusable(Optional.of(sha256), "not a picture: " + e.getMessage());
    }
  }

  private static BufferedImage decode(byte[] bytes) throws IOException {
    // In memory: temporary files for every small picture would cost more than they save.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("unknown format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException("%d pixels; at most %d".formatted(pixels, MOST_PIXELS));
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
