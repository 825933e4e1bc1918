package org.fashionnet.ingest.image;

import java.util.Arrays;

/**
 * Shrinks by area averaging: every source pixel is weighted by the area that it covers in the
 * target, so fine patterns turn into their mean and not into moiré.
 */
final class Shrink {
  private Shrink() {}

  static Pixels to(Pixels source, int width, int height) {
    int rows = source.height();
    int[] from = new int[width];
    float[][] weights = weights(source.width(), width, from);
    int[] fromRow = new int[height];
    float[][] rowWeights = weights(rows, height, fromRow);
    int[] target = new int[width * height];
    float[] sum = new float[width * 3];
    float[] line = new float[width * 3];
    int lineOf = -1;
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, 0);
      float[] w = rowWeights[y];
      for (int i = 0; i < w.length; i++) {
        int row = fromRow[y] + i;
        if (row != lineOf) {
          shrinkRow(source, row, from, weights, line);
          lineOf = row;
        }
        for (int x = 0; x < line.length; x++) {
          sum[x] += w[i] * line[x];
        }
      }
      for (int x = 0; x < width; x++) {
        target[y * width + x] =
            channel(sum[3 * x]) << 16 | channel(sum[3 * x + 1]) << 8 | channel(sum[3 * x + 2]);
      }
    }
    return new Pixels(width, height, target);
  }

  private static void shrinkRow(
      Pixels source, int row, int[] from, float[][] weights, float[] line) {
    int[] rgb = source.rgb();
    int start = row * source.width();
    for (int x = 0; x < weights.length; x++) {
      float r = 0;
      float g = 0;
      float b = 0;
      float[] w = weights[x];
      int at = start + from[x];
      for (int i = 0; i < w.length; i++) {
        int pixel = rgb[at + i];
        r += w[i] * (pixel >> 16 & 0xff);
        g += w[i] * (pixel >> 8 & 0xff);
        b += w[i] * (pixel & 0xff);
      }
      line[3 * x] = r;
      line[3 * x + 1] = g;
      line[3 * x + 2] = b;
    }
  }

  /** For each target position, the weights of the source positions from {@code from} on; sum 1. */
  private static float[][] weights(int source, int target, int[] from) {
    double scale = (double) source / target;
    float[][] weights = new float[target][];
    for (int t = 0; t < target; t++) {
      double begin = t * scale;
      double end = Math.min(source, begin + scale);
      int first = (int) begin;
      int last = Math.min(source - 1, (int) Math.ceil(end) - 1);
      from[t] = first;
      weights[t] = new float[last - first + 1];
      for (int s = first; s <= last; s++) {
        double covered = Math.min(end, s + 1) - Math.max(begin, s);
        weights[t][s - first] = (float) (covered / (end - begin));
      }
    }
    return weights;
  }

  private static int channel(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }
}
