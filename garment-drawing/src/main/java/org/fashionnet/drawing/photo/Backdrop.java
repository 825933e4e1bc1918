package org.fashionnet.drawing.photo;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cloth.FlowerTile;
import org.fashionnet.drawing.cloth.LinePatterns;
import org.fashionnet.drawing.cloth.Pattern;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.raster.Noise;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Relief;

/** What lies behind a garment: sheets, wood, tiles, carpets, walls, patterned covers. */
public final class Backdrop {
  private static final String[] SHEETS = {
    "red", "red", "pink", "white", "white", "white", "beige", "beige", "grey", "grey", "blue",
    "yellow", "green", "purple", "brown", "black"
  };

  /**
   * Fills a picture.
   *
   * @param hung whether the garment hangs, so that a wall or door is behind it
   * @param garment the garment's main colour: people lay clothes where they stand out
   */
  public static void paint(
      int[] pixels,
      int width,
      int height,
      Scene scene,
      boolean hung,
      int garment,
      RandomGenerator random) {
    if (scene == Scene.STUDIO) {
      studio(pixels, width, height, random);
    } else {
      home(pixels, width, height, hung, garment, random);
      if (random.nextDouble() < 0.35) {
        clutter(pixels, width, height, random);
      }
    }
  }

  private static void studio(int[] pixels, int width, int height, RandomGenerator random) {
    double[] tint = {
      between(random, 0.965, 1), between(random, 0.965, 0.99), between(random, 0.965, 1)
    };
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = (x - width / 2.0) / width;
        double dy = (y - height * 0.45) / height;
        double light = 251 - 34 * (dx * dx + dy * dy);
        pixels[y * width + x] =
            (int) (light * tint[0]) << 16 | (int) (light * tint[1]) << 8 | (int) (light * tint[2]);
      }
    }
  }

  private static void home(
      int[] pixels, int width, int height, boolean hung, int garment, RandomGenerator random) {
    double roll = hung && random.nextDouble() < 0.8 ? 0.85 : random.nextDouble();
    double zoom = between(random, 0.7, 1.6) / Math.max(width, height);
    double angle = between(random, -0.35, 0.35) + (random.nextBoolean() ? Math.PI / 2 : 0);
    double cos = Math.cos(angle) * zoom;
    double sin = Math.sin(angle) * zoom;
    int seed = random.nextInt();
    Surface surface = surface(roll, garment, random, seed);
    Relief relief = roll < 0.42 ? sheet(random) : null;
    double lx = between(random, -1, 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = surface.at(x * cos + y * sin, -x * sin + y * cos);
        if (relief != null) {
          double px = x / (double) width;
          double py = y / (double) height;
          rgb = Light.scale(rgb, 1 + lx * relief.x(px, py) + 0.7 * relief.y(px, py));
        }
        pixels[y * width + x] = rgb;
      }
    }
  }

  private interface Surface {
    int at(double p, double q);
  }

  private static Surface surface(double roll, int garment, RandomGenerator random, int seed) {
    if (roll < 0.42) {
      int cloth = standOut(SHEETS, garment, random);
      return (p, q) -> cloth;
    }
    if (roll < 0.56) {
      return wood(random, seed);
    }
    if (roll < 0.64) {
      int stone = Palette.mix(Palette.pick("beige", random), 0xf4f2ee, between(random, 0.3, 1));
      int grout = Palette.mix(stone, 0x404040, between(random, 0.3, 0.7));
      double side = between(random, 0.25, 0.6);
      return (p, q) -> {
        double a = p / side - Math.floor(p / side);
        double b = q / side - Math.floor(q / side);
        boolean joint = a < 0.02 / side * 0.6 || b < 0.02 / side * 0.6;
        float tint = Noise.at(Noise.floor(p / side), Noise.floor(q / side), seed);
        return joint ? grout : Light.scale(stone, 0.95 + 0.08 * tint);
      };
    }
    if (roll < 0.78) {
      String[] tufts = {"grey", "grey", "beige", "beige", "green", "brown", "red", "white", "blue"};
      int pile = standOut(tufts, garment, random);
      double rough = between(random, 0.25, 0.8);
      double grain = between(random, 45, 110);
      return (p, q) ->
          Light.scale(
              pile,
              1
                  + rough * (Noise.smooth(p * grain, q * grain, seed) - 0.5)
                  + 0.2 * (Noise.smooth(p * 8, q * 8, seed) - 0.5));
    }
    if (roll < 0.92) {
      String[] paints = {"grey", "white", "beige", "white", "blue", "yellow"};
      int paint = standOut(paints, garment, random);
      int wall = Palette.mix(paint, 0xc8c8c8, between(random, 0.2, 0.8));
      return (p, q) -> Light.scale(wall, 1 + 0.05 * (Noise.smooth(p * 6, q * 6, seed) - 0.5));
    }
    String cloth = SHEETS[random.nextInt(SHEETS.length)];
    int[] colors = Palette.scheme(cloth, random);
    Pattern pattern =
        switch (random.nextInt(3)) {
          case 0 -> FlowerTile.pattern(colors, random, 90);
          case 1 -> LinePatterns.checks(colors, false, random);
          default -> LinePatterns.stripes(colors, false, random);
        };
    return (p, q) -> pattern.rgbAt(p * 1.3, q * 1.3, true);
  }

  private static int standOut(String[] names, int garment, RandomGenerator random) {
    int rgb = 0;
    for (int i = 0; i < 4; i++) {
      rgb = Palette.pick(names[random.nextInt(names.length)], random);
      if (Palette.distance(rgb, garment) > 0.3) {
        break;
      }
    }
    int level = Palette.luminance(rgb);
    return Palette.mix(rgb, level << 16 | level << 8 | level, random.nextDouble() * 0.45);
  }

  private static Surface wood(RandomGenerator random, int seed) {
    String[] woods = {"brown", "beige", "orange", "grey", "brown"};
    int base = Palette.pick(woods[random.nextInt(woods.length)], random);
    int timber = Palette.mix(base, Palette.pick("beige", random), between(random, 0.1, 0.7));
    double plank = between(random, 0.07, 0.2);
    double board = between(random, 0.5, 1.2);
    double tone = between(random, 0.1, 0.4);
    return (p, q) -> {
      int lane = Noise.floor(p / plank);
      double in = p / plank - lane;
      double along = q / board + Noise.at(lane, 7, seed);
      int piece = Noise.floor(along);
      double tint = 1 + tone * (Noise.at(lane, piece, seed) - 0.5);
      tint += 0.16 * (Noise.smooth(p * 90, q * 7 + lane * 5, seed) - 0.5);
      if (in < 0.05 || along - piece < 0.012) {
        tint *= 0.7;
      }
      return Light.scale(timber, tint);
    };
  }

  private static Relief sheet(RandomGenerator random) {
    Relief relief = new Relief();
    double strength = between(random, 0.03, 0.4);
    double angle = random.nextDouble() * Math.PI;
    int folds = 3 + random.nextInt(10);
    for (int i = 0; i < folds; i++) {
      relief.fold(
          random.nextDouble(),
          random.nextDouble(),
          angle + between(random, -0.7, 0.7),
          between(random, 0.2, 0.9),
          between(random, 0.02, 0.08),
          strength * between(random, -1, 1));
    }
    relief.crumple(random, 0.08, angle, strength * 0.4);
    return relief;
  }

  /** Furniture, doors, other clothes reaching into the picture from its edges. */
  private static void clutter(int[] pixels, int width, int height, RandomGenerator random) {
    int things = 1 + random.nextInt(3);
    for (int i = 0; i < things; i++) {
      int rgb = Palette.pick(SHEETS[random.nextInt(SHEETS.length)], random);
      rgb = Palette.mix(rgb, 0x707070, random.nextDouble() * 0.6);
      double angle = random.nextInt(4) * Math.PI / 2 + between(random, -0.3, 0.3);
      double nx = Math.cos(angle);
      double ny = Math.sin(angle);
      double at = between(random, 0.32, 0.48);
      double bend = between(random, -0.15, 0.15);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double px = x / (double) width - 0.5;
          double py = y / (double) height - 0.5;
          double t = -px * ny + py * nx;
          double depth = px * nx + py * ny - at - bend * t;
          if (depth > 0) {
            pixels[y * width + x] = Light.scale(rgb, 0.8 + Math.min(depth * 2, 0.25));
          }
        }
      }
    }
  }

  private Backdrop() {}
}
