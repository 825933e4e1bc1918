package org.fashionnet.ingest.image.header;

import java.util.Optional;

/** Walks the markers of a JPEG file (ITU-T T.81, annex B) from start to end of image. */
final class JpegHeader {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final String EXIF = "Exif\0\0";

  private JpegHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    int width = 0;
    int height = 0;
    boolean wholePicture = false;
    Optional<byte[]> exif = Optional.empty();
    long at = 2;
    boolean scanned = false;
    while (true) {
      at = nextMarker(in, at, scanned);
      int marker = in.u8(at - 1);
      if (marker == EOI) {
        break;
      }
      if (standsAlone(marker)) {
        continue;
      }
      int length = in.u16be(at);
      if (length < 2) {
        throw new BrokenImageException(
            "the JPEG segment at byte %d has the impossible length %d".formatted(at, length));
      }
      if (isFrame(marker) && width == 0) {
        height = in.u16be(at + 3);
        width = in.u16be(at + 5);
        // SOF0 and SOF1 are decoded row by row, all others need all coefficients or pixels.
        wholePicture = marker > 0xc1;
      } else if (marker == APP1
          && exif.isEmpty()
          && length > 8
          && in.ascii(at + 2, EXIF.length()).equals(EXIF)) {
        exif = Optional.of(in.copy(at + 8, length - 8));
      }
      scanned |= marker == SOS;
      at += length;
    }
    if (width == 0 || height == 0 || !scanned) {
      throw new BrokenImageException("the JPEG file has no picture between its markers");
    }
    return new ImageHeader(ImageFormat.JPEG, width, height, exif, wholePicture);
  }

  /** Position after the next marker; before the first scan, it must come immediately. */
  private static long nextMarker(Bytes in, long from, boolean scanned) throws BrokenImageException {
    long at = from;
    while (true) {
      if (in.u8(at) == 0xff) {
        int code = in.u8(at + 1);
        if (code != 0 && code != 0xff) {
          return at + 2;
        }
      } else if (!scanned) {
        throw new BrokenImageException("the JPEG file has no marker at byte " + at);
      }
      at++;
    }
  }

  private static boolean standsAlone(int marker) {
    return marker == 1 || marker == SOI || (marker >= 0xd0 && marker <= 0xd7);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
