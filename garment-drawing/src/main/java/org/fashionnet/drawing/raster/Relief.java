package org.fashionnet.drawing.raster;

import java.util.random.RandomGenerator;

/**
 * The folds and wrinkles of a cloth as slopes on a coarse grid over the unit square.
 *
 * <p>A slope lights or darkens the cloth and shifts the pattern printed on it, so that pattern and
 * shading agree. The grid makes it cheap at any picture size.
 */
public final class Relief {
  private static final int GRID = 88;

  private final float[] slopeX = new float[GRID * GRID];
  private final float[] slopeY = new float[GRID * GRID];

  /**
   * Adds a ridge along a line.
   *
   * @param angle direction of the ridge, radians
   * @param length half length, width half width, in units of the square
   * @param height slope at the steepest place
   */
  public void fold(double cx, double cy, double angle, double length, double width, double height) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double reachX = Math.abs(cos) * length + Math.abs(sin) * width * 4;
    double reachY = Math.abs(sin) * length + Math.abs(cos) * width * 4;
    int x0 = Math.max(0, (int) ((cx - reachX) * GRID));
    int x1 = Math.min(GRID - 1, (int) ((cx + reachX) * GRID) + 1);
    int y0 = Math.max(0, (int) ((cy - reachY) * GRID));
    int y1 = Math.min(GRID - 1, (int) ((cy + reachY) * GRID) + 1);
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        double px = (x + 0.5) / GRID - cx;
        double py = (y + 0.5) / GRID - cy;
        double along = (px * cos + py * sin) / length;
        if (Math.abs(along) >= 1) {
          continue;
        }
        double fade = 1 - along * along;
        // A slight bow keeps folds from looking ruled.
        double across = (-px * sin + py * cos) / width + along * along * 0.6;
        double bell = 1 + across * across;
        double slope = height * fade * fade * -3.08 * across / (bell * bell);
        slopeX[y * GRID + x] += (float) (slope * -sin);
        slopeY[y * GRID + x] += (float) (slope * cos);
      }
    }
  }

  /** Adds unordered small wrinkles, stretched along an angle. */
  public void crumple(RandomGenerator random, double period, double angle, double height) {
    int seed = random.nextInt();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (int y = 0; y < GRID; y++) {
      for (int x = 0; x < GRID; x++) {
        double px = (x + 0.5) / GRID;
        double py = (y + 0.5) / GRID;
        double along = (px * cos + py * sin) / period * 0.4;
        double across = (-px * sin + py * cos) / period;
        double slope = height * (Noise.smooth(along, across, seed) - 0.5) * 2;
        slopeX[y * GRID + x] += (float) (slope * -sin);
        slopeY[y * GRID + x] += (float) (slope * cos);
      }
    }
  }

  /** Slope across at a place given as shares of the square. */
  public float x(double px, double py) {
    return read(slopeX, px, py);
  }

  /** Slope down at a place given as shares of the square. */
  public float y(double px, double py) {
    return read(slopeY, px, py);
  }

  private static float read(float[] grid, double px, double py) {
    float gx = (float) Math.min(Math.max(px * GRID - 0.5, 0), GRID - 1.001);
    float gy = (float) Math.min(Math.max(py * GRID - 0.5, 0), GRID - 1.001);
    int ix = (int) gx;
    int iy = (int) gy;
    float fx = gx - ix;
    float fy = gy - iy;
    int at = iy * GRID + ix;
    return (grid[at] * (1 - fx) + grid[at + 1] * fx) * (1 - fy)
        + (grid[at + GRID] * (1 - fx) + grid[at + GRID + 1] * fx) * fy;
  }
}
