package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Relief;

/** Lays folds into a garment: how many and how deep its fabric says, where its kind says. */
public final class Drape {

  /** Folds, creases and wrinkles of one garment. */
  public static Relief of(Garment garment, Fabric fabric, Scene scene, RandomGenerator random) {
    Relief relief = new Relief();
    double calm = scene == Scene.STUDIO ? 0.75 : between(random, 0.7, 1.5);
    boolean flowing =
        garment.kind().equals("skirt")
            || garment.kind().equals("dress")
            || garment.is(Vocabulary.FABRIC, "chiffon");
    for (int i = 0; i < fabric.folds(); i++) {
      double angle =
          flowing
              ? Math.PI / 2 + between(random, -0.25, 0.25)
              : random.nextDouble() < 0.6
                  ? Math.PI / 2 + between(random, -0.7, 0.7)
                  : between(random, -0.5, 0.5);
      relief.fold(
          between(random, 0.1, 0.9),
          flowing ? between(random, 0.4, 1) : between(random, 0.1, 0.9),
          angle,
          between(random, 0.15, 0.5),
          fabric.foldWidth() * between(random, 0.6, 1.5),
          fabric.foldHeight() * calm * sign(random) * between(random, 0.3, 1));
    }
    creases(relief, fabric, calm, random);
    double angle = random.nextDouble() * Math.PI;
    relief.crumple(random, 0.05, angle, fabric.crumple() * calm);
    relief.crumple(random, 0.16, angle + 1, fabric.crumple() * calm);
    return relief;
  }

  /** Short sharp creases in groups of nearly one direction, as worn or packed cloth has them. */
  private static void creases(Relief relief, Fabric fabric, double calm, RandomGenerator random) {
    int groups = (int) (fabric.crumple() * 60 * random.nextDouble());
    for (int g = 0; g < groups; g++) {
      double x = between(random, 0.2, 0.8);
      double y = between(random, 0.2, 0.85);
      double angle = between(random, 0, Math.PI);
      int lines = 2 + random.nextInt(4);
      for (int i = 0; i < lines; i++) {
        relief.fold(
            x + between(random, -0.09, 0.09),
            y + between(random, -0.09, 0.09),
            angle + between(random, -0.35, 0.35),
            between(random, 0.05, 0.2),
            between(random, 0.008, 0.018),
            calm * sign(random) * between(random, 0.08, 0.3));
      }
    }
  }

  private static int sign(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }

  private Drape() {}
}
