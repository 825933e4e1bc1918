package org.fashionnet.trainer.training;

/**
 * Learning rate that warms up linearly and falls along a cosine (Loshchilov and Hutter, 2016).
 *
 * @param peak highest rate
 * @param floor rate at the end
 * @param warmUp steps until the peak
 * @param steps steps in all
 */
public record CosineSchedule(double peak, double floor, int warmUp, int steps) {
  /** Rate at a step, counted from 0. */
  public double at(int step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = Math.min(1, (double) (step - warmUp) / Math.max(1, steps - warmUp));
    return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
  }
}
