package org.fashionnet.ingest.image.header;

import java.util.Optional;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/** Reads the headers of a Windows or OS/2 bitmap. */
final class BmpHeader {
  private static final int OS2 = 12;
  private static final int UNCOMPRESSED = 0;
  private static final int BIT_FIELDS = 3;
  private static final int VERSION_5 = 124;
  private static final long EMBEDDED_PROFILE = 0x4d424544;

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
    boolean raw = compression == UNCOMPRESSED || compression == BIT_FIELDS;
    long rowBytes = raw ? (width * bits + 31) / 32 * 4 : 0;
    // Many programs do not write the padding behind the last row.
    long lastRow = raw ? (width * bits + 7) / 8 : 1;
    boolean sane = width <= Short.MAX_VALUE && height <= Short.MAX_VALUE;
    if (sane && pixels + rowBytes * (height - 1) + lastRow > in.length()) {
      throw in.truncated();
    }
    long end = raw && sane ? pixels + rowBytes * height : in.length();
    return new ImageHeader(
        ImageFormat.BMP,
        clamp(width),
        clamp(height),
        Optional.empty(),
        profile(in, headerLength),
        raw ? Decoding.ROWS : Decoding.WHOLE,
        (int) end);
  }

  private static Optional<byte[]> profile(Bytes in, long headerLength) throws BrokenImageException {
    if (headerLength < VERSION_5 || in.u32le(14 + 56) != EMBEDDED_PROFILE) {
      return Optional.empty();
    }
    long at = 14 + in.u32le(14 + 112);
    long length = in.u32le(14 + 116);
    return at + length <= in.length() ? Optional.of(in.copy(at, length)) : Optional.empty();
  }

  private static int clamp(long side) {
    return (int) Math.min(side, Integer.MAX_VALUE);
  }
}
