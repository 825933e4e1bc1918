package org.fashionnet.trainer.curation.duplicates;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A 64-bit hash that hardly changes when a picture is scaled or compressed again.
 *
 * <p>The picture becomes 32 x 32 grey, its two-dimensional DCT-II is taken, and of the 8 x 8
 * coefficients of the lowest frequencies without the constant ones each gives a bit: whether it is
 * above their median. Source: Christoph Zauner, Implementation and Benchmarking of Perceptual Image
 * Hash Functions, 2010, section 3.2.1.
 */
public final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int KEPT = 8;
  private static final GreySquare SMALL = new GreySquare(SIDE);

  /** Row u is the cosine of frequency u + 1. */
  private static final double[][] COSINES = new double[KEPT][SIDE];

  static {
    for (int u = 0; u < KEPT; u++) {
      for (int x = 0; x < SIDE; x++) {
        COSINES[u][x] = Math.cos(Math.PI * (2 * x + 1) * (u + 1) / (2.0 * SIDE));
      }
    }
  }

  private PerceptualHash() {}

  /** The hash of a picture of any size. */
  public static long of(BufferedImage image) {
    double[] coefficients = lowFrequencies(SMALL.of(image));
    double[] sorted = coefficients.clone();
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long hash = 0;
    for (int i = 0; i < coefficients.length; i++) {
      if (coefficients[i] > median) {
        hash |= 1L << i;
      }
    }
    return hash;
  }

  /** Number of bits that differ, 0 to 64. */
  public static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }

  private static double[] lowFrequencies(float[][] grey) {
    double[][] rows = new double[SIDE][KEPT];
    for (int y = 0; y < SIDE; y++) {
      for (int u = 0; u < KEPT; u++) {
        for (int x = 0; x < SIDE; x++) {
          rows[y][u] += COSINES[u][x] * grey[y][x];
        }
      }
    }
    double[] coefficients = new double[KEPT * KEPT];
    for (int v = 0; v < KEPT; v++) {
      for (int u = 0; u < KEPT; u++) {
        for (int y = 0; y < SIDE; y++) {
          coefficients[v * KEPT + u] += COSINES[v][y] * rows[y][u];
        }
      }
    }
    return coefficients;
  }
}
