package org.fashionnet.trainer.numeric;

import java.util.Arrays;

/**
 * Multinomial logistic regression on standardised features: the best that a linear layer can learn.
 * The mean cross-entropy plus {@value #PENALTY}/2 times the squared weights is minimised over all
 * examples at once by {@link Lbfgs}; nothing is random.
 */
public final class SoftmaxRegression {
  private static final double PENALTY = 1e-2;
  private static final int ITERATIONS = 80;

  private final int classes;
  private final float[] mean;
  private final float[] scale;

  /** [class][feature, then the constant]. */
  private final double[] weights;

  private SoftmaxRegression(int classes, float[] mean, float[] scale, double[] weights) {
    this.classes = classes;
    this.mean = mean;
    this.scale = scale;
    this.weights = weights;
  }

  /**
   * Fits the regression.
   *
   * @param features [example][feature], at least one example
   * @param labels per example its class, from 0 to classes - 1
   */
  public static SoftmaxRegression fit(float[][] features, int[] labels, int classes) {
    int width = features[0].length;
    float[] mean = new float[width];
    float[] scale = new float[width];
    float[][] columns = new float[width][features.length];
    for (int f = 0; f < width; f++) {
      standardise(features, f, columns[f], mean, scale);
    }
    double[] start = new double[classes * (width + 1)];
    double[] weights =
        Lbfgs.minimise(
            (at, gradient) -> loss(columns, labels, classes, at, gradient), start, ITERATIONS);
    return new SoftmaxRegression(classes, mean, scale, weights);
  }

  private static void standardise(
      float[][] features, int f, float[] column, float[] mean, float[] scale) {
    double sum = 0;
    double squares = 0;
    for (float[] row : features) {
      sum += row[f];
      squares += (double) row[f] * row[f];
    }
    double average = sum / features.length;
    double deviation = Math.sqrt(Math.max(0, squares / features.length - average * average));
    mean[f] = (float) average;
    // A constant feature carries no information.
    scale[f] = deviation < 1e-7 ? 0 : (float) (1 / deviation);
    for (int i = 0; i < column.length; i++) {
      column[i] = (features[i][f] - mean[f]) * scale[f];
    }
  }

  private static double loss(
      float[][] columns, int[] labels, int classes, double[] weights, double[] gradient) {
    int width = columns.length;
    int examples = labels.length;
    float[][] scores = new float[classes][examples];
    for (int c = 0; c < classes; c++) {
      int at = c * (width + 1);
      Arrays.fill(scores[c], (float) weights[at + width]);
      for (int f = 0; f < width; f++) {
        addTimes(scores[c], (float) weights[at + f], columns[f]);
      }
    }
    double loss = residuals(scores, labels);
    for (int c = 0; c < classes; c++) {
      int at = c * (width + 1);
      for (int f = 0; f < width; f++) {
        gradient[at + f] = dot(scores[c], columns[f]) / examples + PENALTY * weights[at + f];
        loss += PENALTY / 2 * weights[at + f] * weights[at + f] * examples;
      }
      double sum = 0;
      for (float residual : scores[c]) {
        sum += residual;
      }
      gradient[at + width] = sum / examples;
    }
    return loss / examples;
  }

  /** Turns scores [class][example] into probabilities minus truth; returns the cross-entropy. */
  private static double residuals(float[][] scores, int[] labels) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (float[] of : scores) {
        largest = Math.max(largest, of[i]);
      }
      double sum = 0;
      for (float[] of : scores) {
        of[i] = (float) Math.exp(of[i] - largest);
        sum += of[i];
      }
      loss -= Math.log(Math.max(1e-30, scores[labels[i]][i] / sum));
      for (float[] of : scores) {
        of[i] /= (float) sum;
      }
      scores[labels[i]][i] -= 1;
    }
    return loss;
  }

  private static void addTimes(float[] sums, float factor, float[] values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[i];
    }
  }

  /** Four accumulators break the dependency chain. */
  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (double) s0 + s1 + s2 + s3;
  }

  /** One class's score minus another's: weights of the features, then the constant. */
  public double[] direction(int one, int other) {
    int width = mean.length;
    double[] direction = new double[width + 1];
    direction[width] = weights[one * (width + 1) + width] - weights[other * (width + 1) + width];
    for (int f = 0; f < width; f++) {
      double weight = weights[one * (width + 1) + f] - weights[other * (width + 1) + f];
      direction[f] = weight * scale[f];
      direction[width] -= weight * scale[f] * mean[f];
    }
    return direction;
  }

  /** The probability of each class. */
  public double[] probabilities(float[] features) {
    double[] scores = new double[classes];
    double largest = Double.NEGATIVE_INFINITY;
    int width = features.length;
    for (int c = 0; c < classes; c++) {
      int at = c * (width + 1);
      scores[c] = weights[at + width];
      for (int f = 0; f < width; f++) {
        scores[c] += weights[at + f] * (features[f] - mean[f]) * scale[f];
      }
      largest = Math.max(largest, scores[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      scores[c] = Math.exp(scores[c] - largest);
      sum += scores[c];
    }
    for (int c = 0; c < classes; c++) {
      scores[c] /= sum;
    }
    return scores;
  }
}
