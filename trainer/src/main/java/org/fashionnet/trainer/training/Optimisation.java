package org.fashionnet.trainer.training;

/**
 * How the weights follow the gradients: AdamW along a {@link CosineSchedule}.
 *
 * @param weightDecay of AdamW; 0 makes it Adam
 * @param schedule of the learning rate
 * @param warmUp steps in which the rate rises, at most a tenth of a phase
 * @param average decay of the moving average of the weights that is judged and kept, below 1; 0 for
 *     the weights themselves
 */
public record Optimisation(double weightDecay, Schedule schedule, int warmUp, double average) {
  /** How the learning rate goes after its rise. */
  public enum Schedule {
    /** It falls along a cosine. */
    COSINE,
    /** It stays. */
    CONSTANT
  }

  private static final double FLOOR = 1e-5;

  /** The rates of a phase. */
  CosineSchedule rates(double peak, int steps) {
    double floor = schedule == Schedule.CONSTANT ? peak : Math.min(peak, FLOOR);
    return new CosineSchedule(peak, floor, Math.min(warmUp, steps / 10), steps);
  }
}
