package org.fashionnet.recommender.api;

/** Numbers in answers have four decimals: enough to compare, and short. */
final class Rounding {
  private static final double STEPS = 10_000;

  private Rounding() {}

  static double rounded(double value) {
    return Math.round(value * STEPS) / STEPS;
  }
}
