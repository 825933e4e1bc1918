package org.fashionnet.ingest.image.header;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The accepted formats, recognised by their first bytes and never by a name or a declared type. */
public enum ImageFormat {
  JPEG("jpg"),
  PNG("png"),
  WEBP("webp"),
  GIF("gif"),
  BMP("bmp"),
  TIFF("tif");

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final String extension;

  ImageFormat(String extension) {
    this.extension = extension;
  }

  /** The usual file name extension, without a dot. */
  public String extension() {
    return extension;
  }

  /** The format that the first bytes announce; empty if it is not accepted. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    if (startsWith(bytes, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
      return Optional.of(JPEG);
    }
    if (startsWith(bytes, 0, PNG_SIGNATURE)) {
      return Optional.of(PNG);
    }
    if (startsWith(bytes, 0, ascii("RIFF")) && startsWith(bytes, 8, ascii("WEBP"))) {
      return Optional.of(WEBP);
    }
    if (startsWith(bytes, 0, ascii("GIF87a")) || startsWith(bytes, 0, ascii("GIF89a"))) {
      return Optional.of(GIF);
    }
    // Many texts begin with "BM", but only in a bitmap are the four reserved bytes zero.
    if (startsWith(bytes, 0, ascii("BM")) && startsWith(bytes, 6, new byte[4])) {
      return Optional.of(BMP);
    }
    if (startsWith(bytes, 0, ascii("II*\0")) || startsWith(bytes, 0, ascii("MM\0*"))) {
      return Optional.of(TIFF);
    }
    return Optional.empty();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean startsWith(byte[] bytes, int offset, byte[] expected) {
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[offset + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
