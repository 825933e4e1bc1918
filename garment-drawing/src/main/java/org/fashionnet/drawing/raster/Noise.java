package org.fashionnet.drawing.raster;

/** Cheap repeatable noise: hashes of lattice points, smoothly joined. */
public final class Noise {

  /** A hash of a lattice point, evenly spread over 0..1. */
  public static float at(int x, int y, int seed) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b1;
    h = (h ^ (h >>> 15)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    h ^= h >>> 16;
    return (h & 0xffffff) / (float) 0x1000000;
  }

  /** Smooth noise of period about 1, 0..1. */
  public static float smooth(double x, double y, int seed) {
    int ix = floor(x);
    int iy = floor(y);
    float fx = (float) (x - ix);
    float fy = (float) (y - iy);
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    float top = at(ix, iy, seed) * (1 - fx) + at(ix + 1, iy, seed) * fx;
    float low = at(ix, iy + 1, seed) * (1 - fx) + at(ix + 1, iy + 1, seed) * fx;
    return top * (1 - fy) + low * fy;
  }

  /** The largest whole number that is not above a value. */
  public static int floor(double value) {
    int whole = (int) value;
    return value < whole ? whole - 1 : whole;
  }

  private Noise() {}
}
