package org.fashionnet.ingest.image.blocks;

import org.fashionnet.ingest.image.header.BrokenImageException;

/** The codes of a table of a JPEG file (ITU-T T.81, annexes C and F.2.2.3). */
final class HuffmanCodes {
  private static final int LONGEST = 16;

  private final int[] counts;
  private final int[] symbols;

  /**
   * A table.
   *
   * @param counts how many codes there are of each length from 1 to 16 bits
   * @param symbols what they mean, shortest first
   */
  HuffmanCodes(int[] counts, int[] symbols) {
    this.counts = counts;
    this.symbols = symbols;
  }

  int next(BitReader in) throws BrokenImageException {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 0; length < LONGEST; length++) {
      code = code << 1 | in.bit();
      first <<= 1;
      int offset = code - first;
      if (offset < counts[length]) {
        return symbols[index + offset];
      }
      index += counts[length];
      first += counts[length];
    }
    throw new BrokenImageException("the JPEG file is damaged: it has an unknown code");
  }
}
