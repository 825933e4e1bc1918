package org.fashionnet.trainer.quantisation;

import java.nio.FloatBuffer;

/** Counts of values from 0 to a largest one, in equally wide bins. */
final class Histogram {
  private Histogram() {}

  static float largest(FloatBuffer values) {
    float largest = 0;
    for (int i = 0; i < values.limit(); i++) {
      largest = Math.max(largest, values.get(i));
    }
    return largest;
  }

  /** Counts the values above 0; a ReLU's many zeros need no precision. */
  static void count(FloatBuffer values, float largest, long[] counts) {
    for (int i = 0; i < values.limit(); i++) {
      float value = values.get(i);
      if (value > 0) {
        counts[Math.min(counts.length - 1, (int) (value / largest * counts.length))]++;
      }
    }
  }

  /** The end of the bin within which that share of the counted values lies. */
  static float upperEnd(long[] counts, float largest, double percentile) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    long within = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      within += counts[bin];
      if (within >= percentile * total) {
        return largest * (bin + 1) / counts.length;
      }
    }
    return largest;
  }
}
