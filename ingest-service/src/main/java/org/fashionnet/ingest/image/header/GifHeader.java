package org.fashionnet.ingest.image.header;

import java.util.Optional;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/** Walks a GIF file to the end of its first frame, which is the picture. */
final class GifHeader {
  private GifHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    long at = 13 + colorTable(in.u8(10));
    while (true) {
      int block = in.u8(at);
      switch (block) {
        case 0x21 -> at = afterSubBlocks(in, at + 2);
        case 0x2c -> {
          int width = in.u16le(at + 5);
          int height = in.u16le(at + 7);
          long data = at + 10 + colorTable(in.u8(at + 9)) + 1;
          long end = Math.min(afterSubBlocks(in, data), in.length());
          return new ImageHeader(
              ImageFormat.GIF,
              width,
              height,
              Optional.empty(),
              Optional.empty(),
              Decoding.ROWS,
              (int) end);
        }
        case 0x3b -> throw new BrokenImageException("the GIF file has no frame");
        default ->
            throw new BrokenImageException(
                "the GIF file has the unknown block %d at byte %d".formatted(block, at));
      }
    }
  }

  private static long colorTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
  }

  private static long afterSubBlocks(Bytes in, long from) throws BrokenImageException {
    long at = from;
    // The empty block at the end may be missing, but no block may be cut.
    while (true) {
      int length = at == in.length() ? 0 : in.u8(at);
      at += 1L + length;
      if (length == 0) {
        return at;
      }
    }
  }
}
