package org.fashionnet.ingest.image.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers from a file in memory and reports a truncated file when asked to read past its end.
 */
final class Bytes {
  private final byte[] bytes;

  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  int u8(long at) throws BrokenImageException {
    return bytes[within(at, 1)] & 0xff;
  }

  int u16be(long at) throws BrokenImageException {
    int i = within(at, 2);
    return ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
  }

  int u16le(long at) throws BrokenImageException {
    int i = within(at, 2);
    return ((bytes[i + 1] & 0xff) << 8) | (bytes[i] & 0xff);
  }

  int u24le(long at) throws BrokenImageException {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32be(long at) throws BrokenImageException {
    return (long) u16be(at) << 16 | u16be(at + 2);
  }

  long u32le(long at) throws BrokenImageException {
    return (long) u16le(at + 2) << 16 | u16le(at);
  }

  String ascii(long at, int length) throws BrokenImageException {
    return new String(bytes, within(at, length), length, StandardCharsets.ISO_8859_1);
  }

  byte[] copy(long at, long length) throws BrokenImageException {
    int i = within(at, length);
    return Arrays.copyOfRange(bytes, i, i + (int) length);
  }

  private int within(long at, long length) throws BrokenImageException {
    if (at < 0 || length < 0 || at + length > bytes.length) {
      throw truncated();
    }
    return (int) at;
  }

  BrokenImageException truncated() {
    return new BrokenImageException(
        "the file is truncated: it ends after %d bytes, in the middle of the picture"
            .formatted(bytes.length));
  }
}
