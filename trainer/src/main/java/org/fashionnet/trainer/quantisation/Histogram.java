package org.fashionnet.trainer.quantisation;

import java.nio.FloatBuffer;

/**
 * How often which values came out of a ReLU: counts from 0 to the largest, in equally wide bins.
 * The many zeros are left out: they need no precision.
 */
public final class Histogram {
  private static final int BINS = 4096;

  /** Values that the integers tell apart. */
  private static final int LEVELS = 256;

  private static final int STEP = 16;

  private final float largest;
  private final long[] counts = new long[BINS];
  private long total;

  /**
   * An empty histogram.
   *
   * @param largest of the values that it will count, at least 0
   */
  Histogram(float largest) {
    this.largest = largest;
  }

  static float largest(FloatBuffer values) {
    float largest = 0;
    for (int i = 0; i < values.limit(); i++) {
      largest = Math.max(largest, values.get(i));
    }
    return largest;
  }

  void count(FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      float value = values.get(i);
      if (value > 0) {
        counts[Math.min(BINS - 1, (int) (value / largest * BINS))]++;
        total++;
      }
    }
  }

  /** The largest value. */
  float largest() {
    return largest;
  }

  /** The end of the bin within which that share of the values lies. */
  float percentile(double share) {
    long within = 0;
    for (int bin = 0; bin < BINS; bin++) {
      within += counts[bin];
      if (within >= share * total) {
        return end(bin + 1);
      }
    }
    return largest;
  }

  /**
   * The end at which the values, cut off there and rounded to 256 levels, are distributed most as
   * they were: least Kullback-Leibler divergence (Migacz, 2017, "8-bit inference with TensorRT").
   */
  float entropy() {
    int best = BINS;
    double least = Double.MAX_VALUE;
    for (int bins = LEVELS; bins <= BINS; bins += STEP) {
      double divergence = divergence(bins);
      if (divergence < least) {
        least = divergence;
        best = bins;
      }
    }
    return end(best);
  }

  /**
   * Of the values, the larger ones counted into the last bin, from what the levels leave of them.
   */
  private double divergence(int bins) {
    long cutOff = total;
    for (int bin = 0; bin < bins; bin++) {
      cutOff -= counts[bin];
    }
    double kept = total - cutOff;
    double sum = 0;
    for (int level = 0; level < LEVELS; level++) {
      int from = level * bins / LEVELS;
      int to = (level + 1) * bins / LEVELS;
      long inLevel = 0;
      int filled = 0;
      for (int bin = from; bin < to; bin++) {
        inLevel += counts[bin];
        filled += counts[bin] > 0 ? 1 : 0;
      }
      for (int bin = from; bin < to; bin++) {
        double p = (counts[bin] + (bin == bins - 1 ? cutOff : 0)) / (double) total;
        if (p > 0) {
          // A level's values are spread over those of its bins that had any; a bin that had none
          // counts as half a value, or one outlier would weigh more than all others.
          double q = counts[bin] > 0 ? inLevel / (filled * kept) : 0.5 / kept;
          sum += p * Math.log(p / q);
        }
      }
    }
    return sum;
  }

  private float end(int bins) {
    return largest * bins / BINS;
  }
}
