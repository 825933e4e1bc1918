package org.fashionnet.drawing.raster;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Vocabulary;

/** Colours by name: a range of hue, saturation and brightness around each class. */
public final class Palette {

  private record Range(double h0, double h1, double s0, double s1, double b0, double b1) {
    int pick(RandomGenerator random) {
      double hue = between(random, h0, h1);
      return Color.HSBtoRGB(
              (float) (hue - Math.floor(hue)),
              (float) between(random, s0, s1),
              (float) between(random, b0, b1))
          & 0xffffff;
    }
  }

  /** A shade of the named colour as 0xRRGGBB; {@code multi} is any strong colour. */
  public static int pick(String color, RandomGenerator random) {
    return range(color, random).pick(random);
  }

  private static Range range(String color, RandomGenerator random) {
    boolean often = random.nextDouble() < 0.6;
    return switch (color) {
      case "black" -> new Range(0, 1, 0, 0.25, 0.06, 0.18);
      case "white" -> new Range(0.08, 0.62, 0, 0.05, 0.9, 1);
      case "grey" -> new Range(0.55, 0.66, 0, 0.08, 0.36, 0.74);
      case "blue" ->
          often
              ? new Range(0.58, 0.66, 0.5, 0.85, 0.2, 0.55)
              : new Range(0.53, 0.64, 0.3, 0.9, 0.55, 0.95);
      case "green" ->
          often
              ? new Range(0.22, 0.46, 0.35, 0.8, 0.22, 0.55)
              : new Range(0.25, 0.46, 0.3, 0.85, 0.5, 0.8);
      case "red" -> new Range(-0.025, 0.015, 0.75, 0.95, 0.48, 0.9);
      case "pink" ->
          often
              ? new Range(0.9, 0.98, 0.2, 0.5, 0.85, 1)
              : new Range(0.89, 0.95, 0.55, 0.85, 0.8, 0.97);
      case "yellow" -> new Range(0.125, 0.165, 0.5, 0.95, 0.85, 1);
      case "orange" -> new Range(0.045, 0.085, 0.75, 0.98, 0.85, 1);
      case "purple" -> new Range(0.73, 0.82, 0.3, 0.75, 0.3, 0.75);
      case "brown" -> new Range(0.03, 0.09, 0.4, 0.7, 0.22, 0.45);
      case "beige" -> new Range(0.07, 0.12, 0.14, 0.32, 0.76, 0.93);
      default -> new Range(0, 1, 0.65, 0.95, 0.6, 0.95);
    };
  }

  /**
   * The colours of one garment: the first is its main colour, the others go with it. A garment
   * labelled {@code multi} gets only strong colours far apart in hue.
   */
  public static int[] scheme(String color, RandomGenerator random) {
    int[] scheme = new int[5];
    if (color.equals("multi")) {
      double hue = random.nextDouble();
      for (int i = 0; i < scheme.length; i++) {
        double wander = between(random, -0.05, 0.05);
        float h = (float) (hue + i * 0.38 + wander);
        float s = (float) between(random, 0.6, 0.95);
        float b = (float) between(random, 0.55, 1);
        scheme[i] = Color.HSBtoRGB(h, s, b) & 0xffffff;
      }
      return scheme;
    }
    scheme[0] = pick(color, random);
    // Grey beside a strong colour would be named after that colour.
    for (int i = 1; i < scheme.length; i++) {
      scheme[i] =
          color.equals("grey") && random.nextDouble() < 0.7
              ? pick(random.nextBoolean() ? "black" : "white", random)
              : partner(scheme[0], random);
    }
    return scheme;
  }

  /** A colour that stands out on the given one. */
  private static int partner(int main, RandomGenerator random) {
    List<String> names = new ArrayList<>(List.of("white", "black", "white", "blue", "red"));
    names.addAll(Vocabulary.SINGLE_COLORS);
    int best = 0xffffff;
    double farthest = -1;
    for (int i = 0; i < 8; i++) {
      int candidate = pick(names.get(random.nextInt(names.size())), random);
      double distance = distance(main, candidate);
      if (distance > 0.38) {
        return candidate;
      }
      if (distance > farthest) {
        farthest = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** 0 for equal colours to about 1 for black and white; brightness counts most. */
  public static double distance(int one, int other) {
    double light = (luminance(one) - luminance(other)) / 255.0;
    double red = ((one >> 16 & 255) - (other >> 16 & 255)) / 255.0;
    double blue = ((one & 255) - (other & 255)) / 255.0;
    return Math.sqrt(light * light + 0.2 * red * red + 0.15 * blue * blue);
  }

  /** Perceived brightness, 0-255. */
  public static int luminance(int rgb) {
    return ((rgb >> 16 & 255) * 77 + (rgb >> 8 & 255) * 150 + (rgb & 255) * 29) >> 8;
  }

  /** Mixes two colours; share 0 gives the first, 1 the second. */
  public static int mix(int one, int other, double share) {
    int s = (int) (share * 256);
    int r = ((one >> 16 & 255) * (256 - s) + (other >> 16 & 255) * s) >> 8;
    int g = ((one >> 8 & 255) * (256 - s) + (other >> 8 & 255) * s) >> 8;
    int b = ((one & 255) * (256 - s) + (other & 255) * s) >> 8;
    return r << 16 | g << 8 | b;
  }

  /** A number evenly drawn between two others. */
  public static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private Palette() {}
}
