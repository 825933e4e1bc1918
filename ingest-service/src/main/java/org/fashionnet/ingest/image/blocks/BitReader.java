package org.fashionnet.ingest.image.blocks;

import org.fashionnet.ingest.image.header.BrokenImageException;

/** Reads the bits of a scan (ITU-T T.81, annex F.2.2.5), up to a marker. */
final class BitReader {
  private final byte[] bytes;
  private int at;
  private int held;
  private int count;

  BitReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int bit() throws BrokenImageException {
    if (count == 0) {
      held = nextByte();
      count = 8;
    }
    count--;
    return held >> count & 1;
  }

  int bits(int number) throws BrokenImageException {
    int value = 0;
    for (int i = 0; i < number; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** A number of so many bits, of which the lower half stands for negative ones (F.2.2.1). */
  int signed(int number) throws BrokenImageException {
    int value = bits(number);
    return number > 0 && value >> (number - 1) == 0 ? value - (1 << number) + 1 : value;
  }

  /** Goes on behind the next restart marker. */
  void restart() throws BrokenImageException {
    count = 0;
    while (at + 1 < bytes.length) {
      int code = bytes[at + 1] & 0xff;
      if ((bytes[at] & 0xff) == 0xff && code != 0 && code != 0xff) {
        if (code < 0xd0 || code > 0xd7) {
          break;
        }
        at += 2;
        return;
      }
      at++;
    }
    throw missing();
  }

  private int nextByte() throws BrokenImageException {
    if (at >= bytes.length) {
      throw missing();
    }
    int value = bytes[at++] & 0xff;
    if (value == 0xff) {
      while (at < bytes.length && (bytes[at] & 0xff) == 0xff) {
        at++;
      }
      if (at >= bytes.length || bytes[at] != 0) {
        at--;
        throw missing();
      }
      at++;
    }
    return value;
  }

  private static BrokenImageException missing() {
    return new BrokenImageException(
        "the JPEG file is truncated or damaged, pixels are missing: a scan ends too early");
  }
}
