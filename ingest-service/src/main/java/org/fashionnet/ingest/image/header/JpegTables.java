package org.fashionnet.ingest.image.header;

import java.util.Arrays;

/**
 * Makes quantisation tables of 16 bits readable for a decoder that cuts their values down to 8 bits
 * where such a table comes first in its segment. A table of 8 bits before it, which it replaces,
 * prevents that.
 */
final class JpegTables {
  private static final int DQT = 0xdb;
  private static final int SOS = 0xda;
  private static final int SIXTEEN_BITS = 0x10;
  private static final int TABLE = 65;

  private JpegTables() {}

  /** The same picture with an 8-bit table at the begin of each such segment. */
  static byte[] readable(byte[] jpeg) {
    byte[] readable = jpeg;
    int at = 2;
    while (at + 5 <= readable.length && (readable[at] & 0xff) == 0xff) {
      int marker = readable[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker == SOS) {
        break;
      }
      int length = (readable[at + 2] & 0xff) << 8 | (readable[at + 3] & 0xff);
      if (marker == DQT && (readable[at + 4] & SIXTEEN_BITS) != 0) {
        readable = withTable(readable, at, length);
        length += TABLE;
      }
      at += 2 + length;
    }
    return readable;
  }

  private static byte[] withTable(byte[] jpeg, int segment, int length) {
    byte[] with = new byte[jpeg.length + TABLE];
    int data = segment + 4;
    System.arraycopy(jpeg, 0, with, 0, data);
    with[segment + 2] = (byte) ((length + TABLE) >> 8);
    with[segment + 3] = (byte) (length + TABLE);
    with[data] = (byte) (jpeg[data] & 3);
    Arrays.fill(with, data + 1, data + TABLE, (byte) 1);
    System.arraycopy(jpeg, data, with, data + TABLE, jpeg.length - data);
    return with;
  }
}
