package org.fashionnet.ingest.image.header;

import java.util.Optional;

/**
 * Walks the chunks of a WebP file (RFC 9649). The picture of an animation is its first frame, in
 * the size of the canvas.
 */
final class WebpHeader {
  private WebpHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    long end = Math.min(in.u32le(4) + 8, in.length());
    int width = 0;
    int height = 0;
    boolean pixels = false;
    Optional<byte[]> exif = Optional.empty();
    Optional<byte[]> profile = Optional.empty();
    for (long at = 12; at + 8 <= end; ) {
      String type = in.ascii(at, 4);
      long length = in.u32le(at + 4);
      long data = at + 8;
      if (data + length > end) {
        if (pixels) {
          break;
        }
        throw in.truncated();
      }
      switch (type) {
        case "VP8X" -> {
          width = in.u24le(data + 4) + 1;
          height = in.u24le(data + 7) + 1;
        }
        case "VP8 " -> {
          pixels = true;
          if (width == 0) {
            width = in.u16le(data + 6) & 0x3fff;
            height = in.u16le(data + 8) & 0x3fff;
          }
        }
        case "VP8L" -> {
          pixels = true;
          if (width == 0) {
            long bits = in.u32le(data + 1);
            width = (int) (bits & 0x3fff) + 1;
            height = (int) (bits >> 14 & 0x3fff) + 1;
          }
        }
        case "ANMF" -> pixels = true;
        case "ICCP" -> profile = Optional.of(in.copy(data, length));
        case "EXIF" -> exif = Optional.of(withoutPreamble(in, data, length));
        default -> {}
      }
      at = data + length + (length & 1);
    }
    if (!pixels || width == 0 || height == 0) {
      throw new BrokenImageException("the WebP file has no picture among its chunks");
    }
    return new ImageHeader(ImageFormat.WEBP, width, height, exif, profile, true, (int) end);
  }

  /** Some programs write the JPEG preamble before the TIFF structure. */
  private static byte[] withoutPreamble(Bytes in, long at, long length)
      throws BrokenImageException {
    boolean preamble = length > 6 && in.ascii(at, 6).equals("Exif\0\0");
    return preamble ? in.copy(at + 6, length - 6) : in.copy(at, length);
  }
}
