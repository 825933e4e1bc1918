package org.fashionnet.drawing.photo;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.raster.Palette;

/** What a phone's camera does to a picture: blur, sharpening, sensor noise, coarse colour. */
public final class Camera {

  /**
   * Lights the scene and sets the exposure: the meter pulls every picture towards middle grey, but
   * not all the way, so that dark clothes stay dark.
   */
  public static void expose(
      int[] pixels, int width, int height, Light light, RandomGenerator random) {
    long sum = 0;
    for (int i = 0; i < pixels.length; i += 7) {
      sum += Palette.luminance(pixels[i]);
    }
    double mean = Math.max(12, sum / (pixels.length / 7.0));
    double gain = Math.pow(between(random, 112, 165) / mean, 0.55);
    double contrast = between(random, 1, 1.5);
    int pale = (int) (256 * between(random, 0, 0.38));
    int[][] curves = new int[3][512];
    double[] lamp = {light.red(), light.green(), light.blue()};
    for (int c = 0; c < 3; c++) {
      for (int level = 0; level < 512; level++) {
        double lit = level * gain * lamp[c];
        // An S-curve that keeps the folds of black and of white cloth visible.
        double middle = Math.max(0, 4 * lit * (255 - lit) / (255.0 * 255));
        curves[c][level] = clamp((int) (lit + (contrast - 1) * (lit - 128) * middle));
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int rgb = pixels[i];
        int at = (int) (256 * light.at(x / (double) width, y / (double) height));
        int r = curves[0][Math.min(511, ((rgb >> 16 & 255) * at) >> 8)];
        int g = curves[1][Math.min(511, ((rgb >> 8 & 255) * at) >> 8)];
        int b = curves[2][Math.min(511, ((rgb & 255) * at) >> 8)];
        int level = (r * 77 + g * 150 + b * 29) >> 8;
        r += ((level - r) * pale) >> 8;
        g += ((level - g) * pale) >> 8;
        b += ((level - b) * pale) >> 8;
        pixels[i] = r << 16 | g << 8 | b;
      }
    }
  }

  /** Blurs or sharpens, coarsens colour, adds noise. */
  public static void shoot(int[] pixels, int width, int height, RandomGenerator random) {
    double roll = random.nextDouble();
    if (roll < 0.35) {
      soften(pixels, width, height, between(random, 0.1, 0.6));
    } else if (roll < 0.5) {
      soften(pixels, width, height, between(random, -0.5, -0.1));
    }
    if (random.nextDouble() < 0.3) {
      coarseColor(pixels, width, height);
    }
    noise(pixels, between(random, 1, 9), random.nextInt() | 1);
  }

  /** Mixes each pixel with its four neighbours; a negative share sharpens. */
  private static void soften(int[] pixels, int width, int height, double share) {
    int[] from = pixels.clone();
    int s = (int) (share * 64);
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int c = from[i] >> shift & 255;
          int around =
              (from[i - 1] >> shift & 255)
                  + (from[i + 1] >> shift & 255)
                  + (from[i - width] >> shift & 255)
                  + (from[i + width] >> shift & 255);
          rgb |= clamp((c * (256 - 4 * s) + around * s) >> 8) << shift;
        }
        pixels[i] = rgb;
      }
    }
  }

  /** Halves the resolution of colour but not of brightness, as JPEG does. */
  private static void coarseColor(int[] pixels, int width, int height) {
    for (int y = 0; y + 1 < height; y += 2) {
      for (int x = 0; x + 1 < width; x += 2) {
        int i = y * width + x;
        int mean =
            Palette.mix(
                Palette.mix(pixels[i], pixels[i + 1], 0.5),
                Palette.mix(pixels[i + width], pixels[i + width + 1], 0.5),
                0.5);
        int level = Palette.luminance(mean);
        for (int at : new int[] {i, i + 1, i + width, i + width + 1}) {
          int shift = Palette.luminance(pixels[at]) - level;
          pixels[at] =
              clamp((mean >> 16 & 255) + shift) << 16
                  | clamp((mean >> 8 & 255) + shift) << 8
                  | clamp((mean & 255) + shift);
        }
      }
    }
  }

  private static void noise(int[] pixels, double strength, int seed) {
    int s = (int) (strength * 256 / 40);
    int state = seed;
    for (int i = 0; i < pixels.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      // The sum of two 5-bit groups is close enough to a bell curve; brightness noise outweighs
      // colour noise.
      int all = (state & 31) + (state >> 5 & 31) - 31;
      int red = (state >> 10 & 15) - 8;
      int blue = (state >> 14 & 15) - 8;
      int rgb = pixels[i];
      pixels[i] =
          clamp((rgb >> 16 & 255) + (((all + red) * s) >> 8)) << 16
              | clamp((rgb >> 8 & 255) + ((all * s) >> 8)) << 8
              | clamp((rgb & 255) + (((all + blue) * s) >> 8));
    }
  }

  private static int clamp(int value) {
    return value < 0 ? 0 : Math.min(value, 255);
  }

  private Camera() {}
}
