package org.fashionnet.ingest.image.header;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps count of what the scans of a JPEG bring: for each component the lowest bit of each
 * coefficient (ITU-T T.81, annex G).
 */
final class JpegScans {
  private static final int COEFFICIENTS = 64;
  private static final int NOTHING = Integer.MAX_VALUE;

  private final boolean progressive;
  private final Map<Integer, int[]> lowestBits = new HashMap<>();

  JpegScans(boolean progressive) {
    this.progressive = progressive;
  }

  void component(int id) {
    int[] bits = new int[COEFFICIENTS];
    Arrays.fill(bits, NOTHING);
    lowestBits.put(id, bits);
  }

  /** A scan of a component; what it says of coefficients counts only in progressive files. */
  void scan(int id, int first, int last, int lowestBit) {
    int[] bits = lowestBits.get(id);
    if (bits != null) {
      int from = progressive ? Math.min(first, COEFFICIENTS) : 0;
      int to = progressive ? Math.min(last + 1, COEFFICIENTS) : COEFFICIENTS;
      Arrays.fill(bits, from, Math.max(from, to), progressive ? lowestBit : 0);
    }
  }

  /** Whether every component has a rough picture. */
  boolean everyComponentBegun() {
    return lowestBits.values().stream().noneMatch(bits -> bits[0] == NOTHING);
  }

  /** Whether no bit of any component is left for another scan. */
  boolean complete() {
    return !lowestBits.isEmpty()
        && lowestBits.values().stream().flatMapToInt(Arrays::stream).allMatch(bit -> bit == 0);
  }
}
