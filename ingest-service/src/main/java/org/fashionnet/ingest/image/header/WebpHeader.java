package org.fashionnet.ingest.image.header;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/** Walks the chunks of a WebP file (RFC 9649). The picture of an animation is its first frame. */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;

  private WebpHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    // What the container says of its length is often wrong; what the chunks say counts.
    WebpFrame frame = WebpFrame.find(in, FIRST_CHUNK, in.length());
    if (frame.pixels() == 0) {
      throw in.length() < in.u32le(4) + 8
          ? in.truncated()
          : new BrokenImageException("the WebP file has no picture among its chunks");
    }
    long end = frame.pixels() + 8 + in.u32le(frame.pixels() + 4);
    if (end > in.length()) {
      throw in.truncated();
    }
    int width = frame.width(in);
    int height = frame.height(in);
    if (width == 0 || height == 0) {
      throw new BrokenImageException(
          "the WebP file has a picture of %d x %d pixels".formatted(width, height));
    }
    // Lossy pixels are decoded row by row, lossless ones and alpha refer to any earlier row.
    boolean whole = frame.lossless(in) || frame.alpha() > 0;
    return new ImageHeader(
        ImageFormat.WEBP,
        width,
        height,
        metadata(in, "EXIF").map(WebpHeader::withoutPreamble),
        metadata(in, "ICCP"),
        whole ? Decoding.WHOLE : Decoding.ROWS,
        (int) end);
  }

  /** The data of a chunk that may stand before or after the picture; empty if it is cut. */
  private static Optional<byte[]> metadata(Bytes in, String type) throws BrokenImageException {
    for (long at = FIRST_CHUNK; at + 8 <= in.length(); at = WebpFrame.after(in, at)) {
      long length = in.u32le(at + 4);
      if (in.ascii(at, 4).equals(type) && at + 8 + length <= in.length()) {
        return Optional.of(in.copy(at + 8, length));
      }
    }
    return Optional.empty();
  }

  /** Some programs write the JPEG preamble before the TIFF structure. */
  private static byte[] withoutPreamble(byte[] exif) {
    boolean preamble = exif.length > 6 && new String(exif, 0, 6, US_ASCII).equals("Exif\0\0");
    return preamble ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
  }
}
