package org.fashionnet.ingest.image.header;

import java.util.Optional;

/** Reads the headers of a Windows or OS/2 bitmap. */
final class BmpHeader {
  private static final int OS2 = 12;
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;

  private BmpHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    long pixels = in.u32le(10);
    long headerLength = in.u32le(14);
    boolean os2 = headerLength == OS2;
    long width = os2 ? in.u16le(18) : in.u32le(18);
    // Rows are stored top-down when the height is negative.
    long height = os2 ? in.u16le(20) : Math.abs((int) in.u32le(22));
    int bits = in.u16le(os2 ? 24 : 28);
    long compression = os2 ? UNCOMPRESSED : in.u32le(30);
    if (width == 0 || height == 0) {
      throw new BrokenImageException("the bitmap has no pixels: %d x %d".formatted(width, height));
    }
    // Larger codes embed a JPEG or PNG file, whose own size would go unchecked.
    if (compression > BIT_FIELDS) {
      throw new BrokenImageException(
          "the bitmap's compression %d is not supported, only 0 to 3".formatted(compression));
    }
    long rowBytes = (width * bits + 31) / 32 * 4;
    boolean raw = compression == UNCOMPRESSED || compression == BIT_FIELDS;
    boolean sane = width <= Short.MAX_VALUE && height <= Short.MAX_VALUE;
    if (sane && pixels + (raw ? rowBytes * height : 1) > in.length()) {
      throw in.truncated();
    }
    return new ImageHeader(ImageFormat.BMP, clamp(width), clamp(height), Optional.empty(), false);
  }

  private static int clamp(long side) {
    return (int) Math.min(side, Integer.MAX_VALUE);
  }
}
