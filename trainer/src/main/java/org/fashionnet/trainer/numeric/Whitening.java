package org.fashionnet.trainer.numeric;

import java.util.stream.IntStream;

/**
 * Makes embeddings comparable in all directions: centred, and divided by the Cholesky factor of
 * their covariance, so that cosines count a rare direction as much as a common one. (Without it all
 * embeddings of a network lie in a narrow cone, and any two of them are alike.)
 */
public final class Whitening {
  /** Least share of the mean variance that is added to all variances, so that none is 0. */
  private static final double SHRINKAGE = 0.01;

  private Whitening() {}

  /** The embeddings whitened by their own covariance, each of length 1. */
  public static float[][] of(float[][] embeddings) {
    if (embeddings.length == 0) {
      return embeddings;
    }
    double[] mean = mean(embeddings);
    double[][] factor = factor(covariance(embeddings, mean));
    float[][] white = new float[embeddings.length][];
    IntStream.range(0, white.length)
        .parallel()
        .forEach(i -> white[i] = whitened(embeddings[i], mean, factor));
    return white;
  }

  private static double[] mean(float[][] embeddings) {
    double[] mean = new double[embeddings[0].length];
    for (float[] embedding : embeddings) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += embedding[k] / (double) embeddings.length;
      }
    }
    return mean;
  }

  /** The lower triangle. */
  private static double[][] covariance(float[][] embeddings, double[] mean) {
    double[][] covariance = new double[mean.length][mean.length];
    IntStream.range(0, mean.length)
        .parallel()
        .forEach(
            row -> {
              for (float[] embedding : embeddings) {
                double centred = (embedding[row] - mean[row]) / embeddings.length;
                for (int column = 0; column <= row; column++) {
                  covariance[row][column] += centred * (embedding[column] - mean[column]);
                }
              }
            });
    double variance = 1e-12;
    for (int k = 0; k < mean.length; k++) {
      variance += covariance[k][k] / mean.length;
    }
    // With few pictures per direction the covariance is unreliable.
    double shrinkage = Math.max(SHRINKAGE, (double) mean.length / embeddings.length);
    for (int k = 0; k < mean.length; k++) {
      covariance[k][k] += shrinkage * variance;
    }
    return covariance;
  }

  /** Cholesky's lower triangular factor. */
  private static double[][] factor(double[][] covariance) {
    int width = covariance.length;
    double[][] factor = new double[width][width];
    for (int row = 0; row < width; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = covariance[row][column];
        for (int k = 0; k < column; k++) {
          rest -= factor[row][k] * factor[column][k];
        }
        factor[row][column] = row == column ? Math.sqrt(rest) : rest / factor[column][column];
      }
    }
    return factor;
  }

  private static float[] whitened(float[] embedding, double[] mean, double[][] factor) {
    double[] solved = new double[mean.length];
    double squares = 1e-30;
    for (int row = 0; row < solved.length; row++) {
      double rest = embedding[row] - mean[row];
      for (int k = 0; k < row; k++) {
        rest -= factor[row][k] * solved[k];
      }
      solved[row] = rest / factor[row][row];
      squares += solved[row] * solved[row];
    }
    float[] white = new float[solved.length];
    for (int k = 0; k < white.length; k++) {
      white[k] = (float) (solved[k] / Math.sqrt(squares));
    }
    return white;
  }
}
