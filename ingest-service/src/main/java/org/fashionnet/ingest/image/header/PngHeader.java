package org.fashionnet.ingest.image.header;

import java.util.Optional;

/** Walks the chunks of a PNG file; only the first frame of an animated PNG counts. */
final class PngHeader {
  private PngHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    if (in.u32be(8) != 13 || !in.ascii(12, 4).equals("IHDR")) {
      throw new BrokenImageException("the PNG file does not begin with an IHDR chunk");
    }
    long width = in.u32be(16);
    long height = in.u32be(20);
    Optional<byte[]> exif = Optional.empty();
    long at = 8;
    String type;
    do {
      long length = in.u32be(at);
      type = in.ascii(at + 4, 4);
      if (type.equals("eXIf") && exif.isEmpty()) {
        exif = Optional.of(in.copy(at + 8, length));
      }
      at += length + 12;
    } while (!type.equals("IEND"));
    if (at > in.length()) {
      throw in.truncated();
    }
    return new ImageHeader(ImageFormat.PNG, clamp(width), clamp(height), exif, false);
  }

  private static int clamp(long side) {
    return (int) Math.min(side, Integer.MAX_VALUE);
  }
}
