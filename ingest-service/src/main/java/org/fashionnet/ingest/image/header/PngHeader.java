package org.fashionnet.ingest.image.header;

import java.util.Optional;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/**
 * Walks the chunks of a PNG file; only the first frame of an animated PNG counts. Whether the data
 * of the picture is whole only a decoder can tell, so the file may end anywhere behind its begin.
 */
final class PngHeader {
  private PngHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    if (in.u32be(8) != 13 || !in.ascii(12, 4).equals("IHDR")) {
      throw new BrokenImageException("the PNG file does not begin with an IHDR chunk");
    }
    long width = in.u32be(16);
    long height = in.u32be(20);
    Optional<byte[]> exif = Optional.empty();
    Optional<byte[]> profile = Optional.empty();
    boolean data = false;
    String type = "";
    for (long at = 8; at + 8 <= in.length() && !type.equals("IEND"); at += in.u32be(at) + 12) {
      type = in.ascii(at + 4, 4);
      long length = in.u32be(at);
      boolean whole = at + 8 + length <= in.length();
      data |= type.equals("IDAT");
      if (type.equals("eXIf") && exif.isEmpty() && whole) {
        exif = Optional.of(in.copy(at + 8, length));
      } else if (type.equals("iCCP") && profile.isEmpty() && whole) {
        profile = PngProfile.inflate(in.copy(at + 8, length));
      }
    }
    if (!data) {
      throw in.truncated();
    }
    return new ImageHeader(
        ImageFormat.PNG, clamp(width), clamp(height), exif, profile, Decoding.ROWS, in.length());
  }

  private static int clamp(long side) {
    return (int) Math.min(side, Integer.MAX_VALUE);
  }
}
