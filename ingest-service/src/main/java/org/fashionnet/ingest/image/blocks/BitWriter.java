package org.fashionnet.ingest.image.blocks;

import java.io.ByteArrayOutputStream;

/** Writes segments and bits of a JPEG file. */
final class BitWriter {
  private final ByteArrayOutputStream bytes;
  private int held;
  private int count;

  BitWriter(ByteArrayOutputStream bytes) {
    this.bytes = bytes;
  }

  void bits(int value, int number) {
    for (int i = number - 1; i >= 0; i--) {
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

  /** Fills the last byte with ones. */
  void end() {
    while (count > 0) {
      bits(1, 1);
    }
  }
}
