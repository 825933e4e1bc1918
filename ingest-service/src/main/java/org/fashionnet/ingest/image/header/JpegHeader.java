package org.fashionnet.ingest.image.header;

import java.util.Optional;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/**
 * Walks the markers of a JPEG file (ITU-T T.81, annex B) to the end of its picture. Where the scans
 * have brought the whole picture, the marker of the end may be missing, or anything stand in its
 * place; whether the last scan itself is whole only a decoder can tell.
 */
final class JpegHeader {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int LAST_HUFFMAN_DCT = 0xc2;
  private static final String EXIF = "Exif\0\0";

  private final Bytes in;
  private int width;
  private int height;
  private boolean decodedByRows;
  private boolean scanned;
  private boolean huffmanCoded;
  private JpegScans scans = new JpegScans(false);
  private Optional<byte[]> exif = Optional.empty();

  private JpegHeader(Bytes in) {
    this.in = in;
  }

  static ImageHeader read(Bytes in) throws BrokenImageException {
    JpegHeader header = new JpegHeader(in);
    long end = header.walk();
    if (header.width == 0 || header.height == 0 || !header.scanned) {
      throw new BrokenImageException("the JPEG file has no picture between its markers");
    }
    return new ImageHeader(
        ImageFormat.JPEG,
        header.width,
        header.height,
        header.exif,
        Optional.empty(),
        header.decoding(),
        (int) end);
  }

  private Decoding decoding() {
    if (decodedByRows) {
      return Decoding.ROWS;
    }
    return huffmanCoded ? Decoding.BLOCKS : Decoding.WHOLE;
  }

  /** Returns where the picture ends: the position of the marker behind its last scan. */
  private long walk() throws BrokenImageException {
    long at = 2;
    // The decoders of other kinds were not seen to tell that data is missing.
    while (!(huffmanCoded && scans.complete())) {
      at = nextMarker(at);
      int marker = in.u8(at - 1);
      if (marker == EOI) {
        if (scanned && !scans.everyComponentBegun()) {
          throw in.truncated();
        }
        return at - 2;
      }
      at = afterSegment(marker, at);
    }
    return endOfScan(at);
  }

  /** Behind the last scan, Exif data may still follow; whatever is no segment ends the file. */
  private long endOfScan(long scan) {
    long end = in.length();
    try {
      long at = nextMarker(scan);
      end = at - 2;
      while (in.u8(at - 1) >= 0xe0) {
        at = nextMarker(afterSegment(in.u8(at - 1), at));
      }
    } catch (BrokenImageException e) {
      // Nothing of the picture is missing.
    }
    return end;
  }

  private long afterSegment(int marker, long at) throws BrokenImageException {
    if (standsAlone(marker)) {
      return at;
    }
    int length = in.u16be(at);
    if (length < 2) {
      throw new BrokenImageException(
          "the JPEG segment at byte %d has the impossible length %d".formatted(at, length));
    }
    if (isFrame(marker) && width == 0) {
      frame(marker, at);
    } else if (marker == SOS) {
      scan(at);
    } else if (marker == APP1
        && exif.isEmpty()
        && length > 8
        && in.ascii(at + 2, EXIF.length()).equals(EXIF)) {
      exif = Optional.of(in.copy(at + 8, length - 8));
    }
    return at + length;
  }

  private void frame(int marker, long at) throws BrokenImageException {
    height = in.u16be(at + 3);
    width = in.u16be(at + 5);
    huffmanCoded = marker <= LAST_HUFFMAN_DCT;
    decodedByRows = marker < LAST_HUFFMAN_DCT;
    scans = new JpegScans((marker & 3) == 2);
    int components = in.u8(at + 7);
    for (int i = 0; i < components; i++) {
      scans.component(in.u8(at + 8 + 3L * i));
    }
  }

  private void scan(long at) throws BrokenImageException {
    int components = in.u8(at + 2);
    long parameters = at + 3 + 2L * components;
    for (int i = 0; i < components; i++) {
      scans.scan(
          in.u8(at + 3 + 2L * i),
          in.u8(parameters),
          in.u8(parameters + 1),
          in.u8(parameters + 2) & 15);
    }
    // With several scans, no row is whole before the last of them.
    decodedByRows &= scans.complete();
    scanned = true;
  }

  /** Position after the next marker; before the first scan, it must come immediately. */
  private long nextMarker(long from) throws BrokenImageException {
    long at = from;
    while (true) {
      if (in.u8(at) == 0xff) {
        int code = in.u8(at + 1);
        if (code != 0 && code != 0xff && !(scanned && isRestart(code))) {
          return at + 2;
        }
      } else if (!scanned) {
        throw new BrokenImageException("the JPEG file has no marker at byte " + at);
      }
      at++;
    }
  }

  private static boolean standsAlone(int marker) {
    return marker == 1 || marker == SOI || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
