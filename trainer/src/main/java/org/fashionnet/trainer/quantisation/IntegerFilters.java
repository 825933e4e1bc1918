package org.fashionnet.trainer.quantisation;

/**
 * The filters of a convolution as integers, symmetric around 0, each output channel with a scale of
 * its own. The accessors hand out the arrays themselves, which nobody may change.
 */
final class IntegerFilters {
  /**
   * Weights use 7 of the 8 bits: without VNNI, x86 sums two products in 16 bits, which overflow
   * with full weights and silently turn answers wrong.
   */
  private static final int LARGEST = 63;

  /** Biases have 32 bits, the last of which is left to the sum. */
  private static final double LARGEST_BIAS = 1 << 30;

  private final byte[] weights;
  private final float[] scales;
  private final int[] biases;
  private final float[] units;

  private IntegerFilters(int weights, int channels) {
    this.weights = new byte[weights];
    this.scales = new float[channels];
    this.biases = new int[channels];
    this.units = new float[channels];
  }

  /**
   * Rounds filters to integers.
   *
   * @param weights by output channel
   * @param kernel number of weights of an input channel, which are rounded together
   * @param biases by output channel
   * @param inputScale what 1 stands for in the convolution's input
   */
  static IntegerFilters of(float[] weights, int kernel, float[] biases, float inputScale) {
    int channels = biases.length;
    int length = weights.length / channels;
    var filters = new IntegerFilters(weights.length, channels);
    for (int c = 0; c < channels; c++) {
      float largest = 0;
      for (int i = c * length; i < (c + 1) * length; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      // Weights of nearly 0 would make the scale so small that the bias no longer fits.
      double least = Math.max(Math.abs(biases[c]) / LARGEST_BIAS / inputScale, 1e-12);
      float scale = (float) Math.max(largest / LARGEST, least);
      for (int from = c * length; from < (c + 1) * length; from += kernel) {
        filters.round(weights, from, from + kernel, scale);
      }
      filters.scales[c] = scale;
      filters.units[c] = inputScale * scale;
      filters.biases[c] = (int) Math.round(biases[c] / (double) filters.units[c]);
    }
    return filters;
  }

  /** By output channel, from {@code -LARGEST} to {@code LARGEST}. */
  byte[] weights() {
    return weights;
  }

  /** By output channel: what a weight of 1 stands for. */
  float[] scales() {
    return scales;
  }

  /** By output channel. */
  int[] biases() {
    return biases;
  }

  /**
   * By output channel, what a bias of 1 stands for: input scale times weight scale, the unit in
   * which products are summed.
   */
  float[] units() {
    return units;
  }

  /**
   * Rounds a kernel to the nearest integers, then as many of them to the other side as its sum
   * needs (largest remainders first). Pictures are even nearly everywhere, and there only the sum
   * of a kernel counts.
   */
  private void round(float[] values, int from, int to, float scale) {
    double left = 0;
    for (int i = from; i < to; i++) {
      weights[i] = (byte) Math.round(values[i] / scale);
      left += values[i] / scale - weights[i];
    }
    int sign = left > 0 ? 1 : -1;
    for (long n = Math.round(Math.abs(left)); n > 0; n--) {
      int most = from;
      for (int i = from + 1; i < to; i++) {
        if (sign * (values[i] / scale - weights[i])
            > sign * (values[most] / scale - weights[most])) {
          most = i;
        }
      }
      weights[most] += (byte) sign;
    }
  }
}
