package org.fashionnet.drawing.photo;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Scene;

/**
 * The light in a room: a direction, a gradient, a bright spot, and the colour of the lamp.
 *
 * @param x direction of the light across the picture; y down the picture
 * @param slopeX change of brightness from left to right; slopeY from top to bottom
 * @param spotX middle of the brightest place, as a share of the picture
 * @param vignette darkening away from the brightest place
 * @param red strength of red light; likewise green and blue
 */
public record Light(
    double x,
    double y,
    double slopeX,
    double slopeY,
    double spotX,
    double spotY,
    double vignette,
    double red,
    double green,
    double blue) {

  /** Soft and even in a studio, any light at home. */
  public static Light of(Scene scene, RandomGenerator random) {
    if (scene == Scene.STUDIO) {
      return new Light(-0.7, -0.6, -0.03, -0.04, 0.5, 0.4, 0.02, 1, 1, 1);
    }
    double angle = random.nextDouble() * 2 * Math.PI;
    double exposure = between(random, 0.88, 1.12);
    double warm = between(random, -0.09, 0.13);
    double tint = between(random, -0.04, 0.04);
    return new Light(
        Math.cos(angle),
        Math.sin(angle),
        between(random, -0.28, 0.28),
        between(random, -0.3, 0.22),
        between(random, 0.2, 0.8),
        between(random, 0.2, 0.8),
        between(random, 0, 0.5),
        exposure * (1 + warm),
        exposure * (1 + tint),
        exposure * (1 - warm));
  }

  /** Brightness at a place given as shares of the picture. */
  public double at(double px, double py) {
    double dx = px - spotX;
    double dy = py - spotY;
    return 1 + slopeX * (px - 0.5) + slopeY * (py - 0.5) - vignette * (dx * dx + dy * dy);
  }

  /** Brightens or darkens a colour. */
  public static int scale(int rgb, double factor) {
    int f = (int) (Math.max(0, factor) * 256);
    int r = Math.min(255, ((rgb >> 16 & 255) * f) >> 8);
    int g = Math.min(255, ((rgb >> 8 & 255) * f) >> 8);
    int b = Math.min(255, ((rgb & 255) * f) >> 8);
    return r << 16 | g << 8 | b;
  }
}
