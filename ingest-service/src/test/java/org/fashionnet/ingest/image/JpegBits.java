package org.fashionnet.ingest.image;

import java.io.ByteArrayOutputStream;

/** Writes the parts of a JPEG file one by one, with plain Huffman codes. */
final class JpegBits {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int held;
  private int count;

  JpegBits() {
    bytes.write(0xff);
    bytes.write(0xd8);
  }

  void segment(int marker, byte[] data) {
    flush();
    bytes.write(0xff);
    bytes.write(marker);
    bytes.write((data.length + 2) >> 8);
    bytes.write(data.length + 2);
    bytes.writeBytes(data);
  }

  /** A table whose codes all have one length. */
  void huffman(int id, int length, int... symbols) {
    byte[] table = new byte[17 + symbols.length];
    table[0] = (byte) id;
    table[length] = (byte) symbols.length;
    for (int i = 0; i < symbols.length; i++) {
      table[17 + i] = (byte) symbols[i];
    }
    segment(0xc4, table);
  }

  void scan(int[] components, int first, int last, int high, int low) {
    byte[] data = new byte[4 + 2 * components.length];
    data[0] = (byte) components.length;
    for (int i = 0; i < components.length; i++) {
      data[1 + 2 * i] = (byte) components[i];
    }
    data[data.length - 3] = (byte) first;
    data[data.length - 2] = (byte) last;
    data[data.length - 1] = (byte) (high << 4 | low);
    segment(0xda, data);
  }

  /** A block's difference to the last, and nothing else in it. */
  void difference(int value, boolean endOfBlock) {
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    put(size, 4);
    put(value < 0 ? value - 1 : value, size);
    if (endOfBlock) {
      put(0, 2);
    }
  }

  void zeros(long bits) {
    for (long i = 0; i < bits; i += 8) {
      put(0, (int) Math.min(8, bits - i));
    }
  }

  /** So many blocks without any coefficient in a band. */
  void endOfBands(int blocks) {
    int left = blocks;
    for (; left >= 1 << 14; left -= Math.min(left, (1 << 15) - 1)) {
      put(1, 2);
      put(Math.min(left, (1 << 15) - 1), 14);
    }
    for (; left > 0; left--) {
      put(0, 2);
    }
  }

  byte[] file() {
    flush();
    bytes.write(0xff);
    bytes.write(0xd9);
    return bytes.toByteArray();
  }

  private void put(int value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      held = held << 1 | (value >> i & 1);
      if (++count == 8) {
        bytes.write(held);
        if ((held & 0xff) == 0xff) {
          bytes.write(0);
        }
        held = 0;
        count = 0;
      }
    }
  }

  private void flush() {
    while (count > 0) {
      put(1, 1);
    }
  }
}
