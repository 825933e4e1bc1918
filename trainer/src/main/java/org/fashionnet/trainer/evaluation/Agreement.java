package org.fashionnet.trainer.evaluation;

import java.util.List;

/**
 * How alike two models answer the same pictures, right or wrong.
 *
 * @param before answers of one: per example and attribute the probabilities
 * @param after answers of the other, in the same order
 */
public record Agreement(List<float[][]> before, List<float[][]> after) {
  private static final double LEAST = 1e-12;

  /**
   * Mean Kullback-Leibler divergence of the second's probabilities from the first's, in nats, over
   * examples and attributes; 0 if they are the same.
   */
  public double divergence() {
    double sum = 0;
    int answers = 0;
    for (int i = 0; i < before.size(); i++) {
      for (int a = 0; a < before.get(i).length; a++) {
        sum += divergence(before.get(i)[a], after.get(i)[a]);
        answers++;
      }
    }
    return sum / answers;
  }

  /** Share of the examples to which both give the same class of an attribute, 0 to 1. */
  public double same(int attribute) {
    int same = 0;
    for (int i = 0; i < before.size(); i++) {
      int one = Evaluator.largest(before.get(i)[attribute]);
      same += one == Evaluator.largest(after.get(i)[attribute]) ? 1 : 0;
    }
    return same / (double) before.size();
  }

  private static double divergence(float[] p, float[] q) {
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      if (p[c] > 0) {
        sum += p[c] * Math.log(p[c] / Math.max(q[c], LEAST));
      }
    }
    return sum;
  }
}
