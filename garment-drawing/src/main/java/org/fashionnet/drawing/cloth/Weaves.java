package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Noise;
import org.fashionnet.drawing.raster.Waves;

/** The visible structure of knits, denim, lace, quilting and mesh. */
final class Weaves {

  /** Ribs, cables, stockinette or a fuzzy felt. */
  static Fabric.Texture knit(RandomGenerator random, Garment garment) {
    int seed = random.nextInt();
    boolean woven =
        garment.kind().equals("blazer")
            || garment.kind().equals("skirt")
            || garment.kind().equals("pants")
            || (garment.kind().equals("outwear") && random.nextDouble() < 0.7);
    double fuzz = between(random, 0.1, 0.22);
    if (woven || random.nextDouble() < 0.15) {
      double speckle = between(random, 0.08, 0.25);
      return (u, v) ->
          speckle * (Noise.at((int) (u * 70 + 999), (int) (v * 70 + 999), seed) - 0.5)
              + fuzz * (Noise.smooth(u * 28, v * 28, seed) - 0.5);
    }
    double rib = between(random, 0.035, 0.085);
    double depth = between(random, 0.1, 0.26);
    double roll = random.nextDouble();
    if (roll < 0.3) {
      double cable = between(random, 0.16, 0.26);
      return (u, v) -> {
        double lane = u / cable - Math.floor(u / cable);
        double twist = Waves.sin(v / cable * 4.2);
        double cross = Math.abs(lane - 0.5 - 0.22 * twist);
        double other = Math.abs(lane - 0.5 + 0.22 * twist);
        double rope = Math.min(cross, other) < 0.14 ? 0.16 : -0.14;
        double edge = lane < 0.1 || lane > 0.9 ? -0.12 : 0;
        return rope + edge + fuzz * (Noise.smooth(u * 45, v * 45, seed) - 0.5);
      };
    }
    if (roll < 0.65) {
      return (u, v) ->
          depth * Waves.cos(u / rib * 2 * Math.PI)
              + fuzz * (Noise.smooth(u * 50, v * 50, seed) - 0.5);
    }
    double row = rib * 0.8;
    return (u, v) -> {
      double lane = Math.abs(u / rib - Math.floor(u / rib) - 0.5);
      double chevron = Waves.cos((v / row + lane * 0.9) * 2 * Math.PI);
      return depth * (0.6 * chevron + 0.8 * (lane - 0.25) * -2)
          + fuzz * (Noise.smooth(u * 40, v * 40, seed) - 0.5);
    };
  }

  /** Diagonal grain with faded and dark places. */
  static Fabric.Texture denim(RandomGenerator random) {
    int seed = random.nextInt();
    double fade = between(random, 0.15, 0.5);
    double grain = between(random, 0.14, 0.3);
    double period = between(random, 0.02, 0.032);
    return (u, v) ->
        fade * (Noise.smooth(u * 3.2, v * 2.2, seed) - 0.45)
            + grain * (Noise.smooth((u + v) / period, (u - v) * 16, seed) - 0.5)
            + 0.12 * (Noise.at((int) (u * 95 + 999), (int) (v * 70 + 999), seed) - 0.5);
  }

  /** Openwork: a net of holes with denser flowers. */
  static Fabric.Texture lace(RandomGenerator random) {
    double net = between(random, 0.035, 0.06);
    double motif = between(random, 0.16, 0.34);
    double petals = 4 + random.nextInt(4);
    double ground = between(random, 0.2, 0.5);
    boolean dots = random.nextDouble() < 0.3;
    return new Fabric.Texture() {
      @Override
      public double shade(double u, double v) {
        return 0.1 * dense(u, v) - 0.06;
      }

      @Override
      public double cover(double u, double v) {
        double d = dense(u, v);
        if (d > 0) {
          return 0.75 + 0.25 * d;
        }
        double p = (u + v) / net;
        double q = (u - v) / net;
        double threads = Math.max(Waves.cos(p * 2 * Math.PI), Waves.cos(q * 2 * Math.PI));
        return threads > 0.55 ? 0.9 : ground;
      }

      private double dense(double u, double v) {
        int row = Noise.floor(v / motif);
        double x = u / motif + (row & 1) * 0.5;
        double lx = x - Math.floor(x) - 0.5;
        double ly = v / motif - row - 0.5;
        double r = Math.sqrt(lx * lx + ly * ly);
        if (dots) {
          return r < 0.28 ? 1 : 0;
        }
        double edge = 0.3 + 0.14 * Waves.cos(Math.atan2(ly, lx) * petals);
        if (r < 0.08 || (r > edge - 0.12 && r < edge)) {
          return 1;
        }
        return r < edge ? 0.4 : 0;
      }
    };
  }

  /** Padded baffles, quilted diamonds, sports mesh, sequins or plain smooth cloth. */
  static Fabric.Texture synthetic(RandomGenerator random, Garment garment) {
    int seed = random.nextInt();
    boolean winter = garment.is(Vocabulary.STYLE, "winter");
    boolean padded = garment.kind().equals("outwear") && (winter || random.nextDouble() < 0.25);
    double roll = random.nextDouble();
    if (padded && roll < 0.65) {
      double baffle = between(random, 0.1, 0.24);
      return (u, v) -> {
        double wave = 0.06 * (Noise.smooth(u * 9, v * 9, seed) - 0.5);
        double t = v / baffle + wave;
        double in = t - Math.floor(t);
        double puff = 0.34 * (0.42 - in) * (in < 0.07 ? -2 : 1);
        return puff + 0.22 * (Noise.smooth(u * 14, v * 30, seed) - 0.5) * (1 - in);
      };
    }
    if (padded) {
      double cell = between(random, 0.11, 0.2);
      return (u, v) -> {
        double p = (u + v) / cell;
        double q = (u - v) / cell;
        double a = Math.abs(p - Math.floor(p) - 0.5);
        double b = Math.abs(q - Math.floor(q) - 0.5);
        double stitch = Math.max(a, b);
        return stitch > 0.42 ? -0.26 : 0.12 * (0.3 - stitch) * 2 + 0.05;
      };
    }
    if (garment.is(Vocabulary.STYLE, "party")) {
      return (u, v) -> {
        float spark = Noise.at((int) (u * 55 + 999), (int) (v * 55 + 999), seed);
        return spark > 0.9 ? 0.6 : (spark - 0.5) * 0.45;
      };
    }
    if (garment.is(Vocabulary.STYLE, "sport") && roll < 0.45) {
      double hole = between(random, 0.03, 0.045);
      return (u, v) ->
          Waves.cos(u / hole * 2 * Math.PI) * Waves.cos(v / hole * 2 * Math.PI) > 0.45
              ? -0.15
              : 0.02;
    }
    return (u, v) -> 0.03 * (Noise.smooth(u * 30, v * 30, seed) - 0.5);
  }

  private Weaves() {}
}
