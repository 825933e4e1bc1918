package org.fashionnet.drawing.cut;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;

/** Chooses the cut that suits a garment's kind, sleeves and style. */
public final class Tailor {

  /** A cut; equal garments get different ones. */
  public static Cut cut(Garment garment, RandomGenerator random) {
    return switch (garment.kind()) {
      case "skirt" -> LowerCuts.skirt(garment, random);
      case "pants" -> LowerCuts.trousers(between(random, 1.5, 1.95), garment, random);
      case "shorts" -> LowerCuts.trousers(between(random, 0.55, 0.85), garment, random);
      default -> UpperCuts.cut(garment, random, measures(garment, random));
    };
  }

  /** Sizes before drawing; halves are measured from the middle line. */
  record Measures(
      Cut.Neck neck,
      double shoulderHalf,
      double drop,
      double chestHalf,
      double armpitY,
      double waistY,
      double waistHalf,
      Hem hem,
      double length,
      Sleeve sleeve) {}

  /** The lower edge: half its width, and how far its middle hangs below its ends. */
  record Hem(double half, double curve) {}

  /** Length along the arm and width at the end, both 0 without sleeves. */
  record Sleeve(double length, double end) {}

  private static Measures measures(Garment garment, RandomGenerator random) {
    String kind = garment.kind();
    boolean bare = garment.is(Vocabulary.SHAPE, "sleeveless");
    boolean full = garment.is(Vocabulary.SHAPE, "full-sleeve");
    boolean loose = kind.equals("outwear") || kind.equals("hoodie");
    boolean winter = garment.is(Vocabulary.STYLE, "winter");
    boolean collared = kind.equals("shirt") || kind.equals("polo") || kind.equals("blazer");
    double chest = between(random, 0.44, 0.54) + (loose ? 0.04 : 0);
    double neck = collared ? between(random, 0.15, 0.19) : between(random, 0.15, 0.24);
    double depth = collared ? 0.12 : between(random, 0.07, 0.2);
    boolean v = !collared && !loose && random.nextDouble() < 0.25;
    if (kind.equals("blazer")) {
      depth = between(random, 0.45, 0.75);
      v = true;
    } else if (v) {
      depth = between(random, 0.18, 0.42);
    }
    double shoulder = chest * between(random, 0.84, 0.98);
    double length = between(random, 1.2, 1.5);
    double waist = chest * between(random, 0.86, 1);
    double hem = chest * between(random, 0.95, 1.08);
    double waistY = 0.8;
    double curve = between(random, -0.02, 0.06);
    boolean skirted = kind.equals("dress");
    if (skirted) {
      length = between(random, 1.55, 2.5);
      waist = chest * between(random, 0.72, 0.95);
      hem = chest * between(random, 0.95, 1.9);
      waistY = between(random, 0.62, 0.9);
      curve = between(random, 0, 0.14);
    } else if (kind.equals("outwear")) {
      length =
          random.nextDouble() < (winter ? 0.5 : 0.25)
              ? between(random, 1.5, 2.1)
              : between(random, 1.15, 1.4);
    } else if (kind.equals("shirt") || kind.equals("blouse")) {
      curve = random.nextDouble() < 0.6 ? between(random, 0.08, 0.16) : 0.02;
    } else if (kind.equals("body")) {
      length = between(random, 1.25, 1.45);
      hem = between(random, 0.09, 0.13);
    } else if (kind.equals("top") && random.nextDouble() < 0.5) {
      length = between(random, 0.8, 1.1);
    }
    double drop = between(random, 0.1, 0.2);
    double armpit = between(random, 0.4, 0.52) + (loose ? 0.05 : 0);
    if (bare && !loose && !collared) {
      boolean straps = !kind.equals("t-shirt") && random.nextDouble() < 0.4;
      if (straps) {
        neck = chest * between(random, 0.45, 0.6);
        shoulder = neck + between(random, 0.04, 0.09);
        depth = between(random, 0.28, 0.42);
        drop = 0.02;
      } else {
        neck = Math.max(neck, chest * between(random, 0.34, 0.5));
        shoulder = Math.min(chest * 0.88, neck + between(random, 0.1, 0.22));
        depth = v ? depth : between(random, 0.12, 0.36);
        drop = between(random, 0.03, 0.09);
      }
    } else if (bare) {
      shoulder = chest * between(random, 0.78, 0.92);
    }
    double sleeve = 0;
    double end = 0;
    if (full) {
      sleeve = between(random, 1.12, 1.42);
      end = between(random, 0.1, 0.17) + (loose ? 0.02 : 0);
    } else if (!bare) {
      sleeve = between(random, 0.2, 0.52);
      end = between(random, 0.2, 0.27);
    }
    if (!full && !bare && kind.equals("t-shirt")) {
      sleeve = between(random, 0.28, 0.46);
    }
    return new Measures(
        new Cut.Neck(neck, depth, v),
        shoulder,
        drop,
        chest,
        armpit,
        waistY,
        waist,
        new Hem(hem, curve),
        length,
        new Sleeve(sleeve, end));
  }

  private Tailor() {}
}
