package org.fashionnet.ingest.image.header;

import java.util.Arrays;

/** Gives decoders files that they can read, where a photo is whole but its file is not. */
public final class Completed {
  private static final int EOI = 0xd9;

  private Completed() {}

  /**
   * The file itself, or a copy that ends as its format wants.
   *
   * @throws BrokenImageException if the header is not of this file
   */
  public static byte[] of(ImageHeader header, byte[] bytes) throws BrokenImageException {
    return switch (header.format()) {
      case JPEG -> JpegTables.readable(ended(header, bytes));
      // Only padding may be missing.
      case BMP -> header.end() > bytes.length ? Arrays.copyOf(bytes, header.end()) : bytes;
      // Two more bytes: the empty block after the picture, and the end.
      case GIF -> header.end() == bytes.length ? Arrays.copyOf(bytes, bytes.length + 2) : bytes;
      case WEBP -> {
        Bytes in = new Bytes(bytes);
        yield WebpFrame.find(in, 12, in.length()).file(in);
      }
      case TIFF -> TiffDirectory.first(new Bytes(bytes)).alone();
      case PNG -> bytes;
    };
  }

  private static byte[] ended(ImageHeader header, byte[] jpeg) {
    int end = header.end();
    if (end + 2 <= jpeg.length && (jpeg[end] & 0xff) == 0xff && (jpeg[end + 1] & 0xff) == EOI) {
      return jpeg;
    }
    byte[] ended = Arrays.copyOf(jpeg, end + 2);
    ended[end] = (byte) 0xff;
    ended[end + 1] = (byte) EOI;
    return ended;
  }
}
