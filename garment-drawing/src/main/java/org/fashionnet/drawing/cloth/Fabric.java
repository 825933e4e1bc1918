package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Noise;

/**
 * How a cloth looks close up and how it falls.
 *
 * @param texture light and dark of the weave
 * @param folds how many large folds it throws
 * @param foldWidth their half width as a share of the garment
 * @param foldHeight their steepness
 * @param crumple steepness of small wrinkles
 * @param sheen strength of highlights on slopes, 0 for dull cloth
 * @param opacity 1 for dense cloth, less when the background shines through it
 * @param sheer the opacity of sleeves and of cloth below the lining
 * @param lined how far down the body is lined, in garment units
 */
public record Fabric(
    Texture texture,
    int folds,
    double foldWidth,
    double foldHeight,
    double crumple,
    double sheen,
    double opacity,
    double sheer,
    double lined) {

  private static final double EVERYWHERE = 99;

  private Fabric(
      Texture texture,
      int folds,
      double foldWidth,
      double foldHeight,
      double crumple,
      double sheen,
      double opacity) {
    this(texture, folds, foldWidth, foldHeight, crumple, sheen, opacity, opacity, EVERYWHERE);
  }

  /** The weave of a cloth in garment units. */
  public interface Texture {
    /** Added brightness, about -0.4 to 0.4, at a place of the cloth. */
    double shade(double u, double v);

    /** How much cloth there is at a place: 1 everywhere except in the holes of lace and mesh. */
    default double cover(double u, double v) {
      return 1;
    }
  }

  /** A fabric of the garment's class. */
  public static Fabric of(Garment garment, RandomGenerator random) {
    int seed = random.nextInt();
    return switch (garment.label(Vocabulary.FABRIC)) {
      case "chiffon" -> {
        Texture plain = (u, v) -> 0.05 * (Noise.smooth(u * 60, v * 60, seed) - 0.5);
        double opacity = between(random, 0.68, 0.92);
        double sheer = opacity * between(random, 0.5, 0.85);
        double lined = between(random, 0.95, 1.9);
        yield new Fabric(plain, 26, 0.026, 0.45, 0.08, 0.05, opacity, sheer, lined);
      }
      case "lace" -> new Fabric(Weaves.lace(random), 4, 0.08, 0.2, 0.06, 0, 0.97);
      case "wool" ->
          new Fabric(
              Weaves.knit(random, garment),
              4,
              between(random, 0.09, 0.15),
              between(random, 0.12, 0.25),
              0.05,
              0,
              1);
      case "silk" ->
          new Fabric(
              (u, v) -> 0,
              12,
              between(random, 0.045, 0.09),
              between(random, 0.4, 0.65),
              0.18,
              between(random, 0.6, 1.1),
              1);
      case "denim" -> new Fabric(Weaves.denim(random), 4, 0.05, 0.2, 0.1, 0, 1);
      case "synthetic" ->
          new Fabric(
              Weaves.synthetic(random, garment),
              6,
              between(random, 0.03, 0.07),
              between(random, 0.2, 0.35),
              between(random, 0.05, 0.2),
              between(random, 0.12, 0.5),
              1);
      default ->
          new Fabric(
              (u, v) -> 0.045 * (Noise.smooth(u * 90, v * 90, seed) - 0.5),
              5 + random.nextInt(7),
              between(random, 0.03, 0.07),
              between(random, 0.12, 0.35),
              between(random, 0.03, 0.16),
              0,
              1);
    };
  }
}
