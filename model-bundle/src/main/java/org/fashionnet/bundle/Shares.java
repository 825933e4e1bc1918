package org.fashionnet.bundle;

/**
 * How a line of pixels is scaled: which source pixels each output pixel covers, and the weight of
 * each in its mean. The weights of all output pixels lie one after the other.
 */
final class Shares {
  private final int[] first;
  private final int[] start;
  private final float[] parts;

  /**
   * Shares of a line.
   *
   * @param from length of the source, at least 1
   * @param to length of the output, at least 1
   */
  Shares(int from, int to) {
    first = new int[to];
    start = new int[to + 1];
    // Neighbours share at most one source pixel.
    parts = new float[from + 2 * to];
    int k = 0;
    for (int x = 0; x < to; x++) {
      double left = (double) x * from / to;
      double right = (double) (x + 1) * from / to;
      first[x] = (int) left;
      start[x] = k;
      int last = Math.min(from - 1, (int) Math.ceil(right) - 1);
      for (int i = first[x]; i <= last; i++) {
        parts[k++] = (float) ((Math.min(right, i + 1) - Math.max(left, i)) / (right - left));
      }
    }
    start[to] = k;
  }

  /** The first source pixel of an output pixel. */
  int first(int output) {
    return first[output];
  }

  /** Where the parts of an output pixel begin; they end where those of the next begin. */
  int start(int output) {
    return start[output];
  }

  /** A part, above 0; those of an output pixel add up to 1. */
  float part(int index) {
    return parts[index];
  }
}
