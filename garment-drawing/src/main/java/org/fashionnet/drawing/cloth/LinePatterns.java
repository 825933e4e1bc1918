package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.raster.Noise;
import org.fashionnet.drawing.raster.Palette;

/** Stripes and checks: gingham, tartan, windowpane. */
public final class LinePatterns {

  private static final double SOFT = 0.008;

  /** Stripes of one or more colours at any angle. */
  public static Pattern stripes(int[] colors, boolean multi, RandomGenerator random) {
    double roll = random.nextDouble();
    double angle = roll < 0.5 ? 0 : roll < 0.88 ? Math.PI / 2 : between(random, 0.5, 1.1);
    angle += between(random, -0.02, 0.02);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double period = multi ? between(random, 0.15, 0.42) : between(random, 0.045, 0.2);
    if (roll < 0.5 && random.nextDouble() < 0.3) {
      period = between(random, 0.18, 0.36);
    }
    double share = between(random, 0.2, 0.48);
    int count = multi ? 3 + random.nextInt(3) : random.nextDouble() < 0.25 ? 2 : 1;
    double step = period;
    return (u, v, body) -> {
      double t = (-u * sin + v * cos) / step;
      int band = Noise.floor(t);
      double in = t - band;
      if (multi) {
        int rgb = colors[Math.floorMod(band, count)];
        int next = colors[Math.floorMod(band + 1, count)];
        return Palette.mix(rgb, next, edge((in - 1) * step + SOFT / 2));
      }
      int other = colors[1 + Math.floorMod(band, count)];
      double cover = edge(in * step) * edge((share - in) * step);
      return Palette.mix(colors[0], other, cover);
    };
  }

  /** Checks: gingham, tartan or windowpane. */
  public static Pattern checks(int[] colors, boolean multi, RandomGenerator random) {
    double roll = random.nextDouble();
    double turn = random.nextDouble() < 0.12 ? Math.PI / 4 : between(random, -0.02, 0.02);
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double period = between(random, 0.09, 0.34);
    double tall = period * between(random, 0.85, 1.3);
    int third = multi ? colors[2] : Palette.mix(colors[0], colors[2], 0.65);
    if (roll < 0.4) {
      double strength = between(random, 0.45, 0.6);
      double share = between(random, 0.32, 0.46);
      return (u, v, body) -> {
        double a = band(u * cos + v * sin, period, 0, share);
        double b = band(-u * sin + v * cos, tall, 0, share);
        int rgb = Palette.mix(colors[0], colors[1], a * strength);
        return Palette.mix(rgb, multi ? third : colors[1], b * strength);
      };
    }
    if (roll < 0.78) {
      double wide = between(random, 0.22, 0.4);
      double thin = between(random, 0.05, 0.1);
      double strength = between(random, 0.5, 0.8);
      return (u, v, body) -> {
        double p = u * cos + v * sin;
        double q = -u * sin + v * cos;
        int rgb = Palette.mix(colors[0], colors[1], band(p, period, 0, wide) * strength * 0.7);
        rgb = Palette.mix(rgb, colors[1], band(q, tall, 0, wide) * strength * 0.7);
        rgb = Palette.mix(rgb, third, band(p, period, 0.6, thin) * strength);
        rgb = Palette.mix(rgb, third, band(q, tall, 0.6, thin) * strength);
        if (multi) {
          rgb = Palette.mix(rgb, colors[3], band(p, period, 0.8, thin * 1.5) * strength);
          rgb = Palette.mix(rgb, colors[3], band(q, tall, 0.8, thin * 1.5) * strength);
        }
        return rgb;
      };
    }
    double line = between(random, 0.09, 0.16);
    return (u, v, body) -> {
      double a = band(u * cos + v * sin, period, 0, line);
      double b = band(-u * sin + v * cos, tall, 0, line);
      int ground = multi ? pane(u * cos + v * sin, -u * sin + v * cos, period, tall, colors) : -1;
      return Palette.mix(ground < 0 ? colors[0] : ground, colors[1], Math.max(a, b) * 0.9);
    };
  }

  private static int pane(double p, double q, double period, double tall, int[] colors) {
    int cell = Noise.floor(p / period) + 2 * Noise.floor(q / tall);
    return colors[Math.floorMod(cell, 4) == 1 ? 2 : Math.floorMod(cell, 4)];
  }

  private static double band(double t, double period, double from, double share) {
    double in = t / period - from;
    in -= Math.floor(in);
    return edge(in * period) * edge((share - in) * period);
  }

  private static double edge(double inside) {
    return inside <= 0 ? 0 : inside >= SOFT ? 1 : inside / SOFT;
  }

  private LinePatterns() {}
}
