package org.fashionnet.benchmarks.inference;

import java.util.Arrays;

/** Least, middle and greatest of what several rounds measured. */
public record Spread(double least, double median, double greatest) {
  /** Of at least one value. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
