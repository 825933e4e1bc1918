package org.fashionnet.drawing;

import static org.fashionnet.drawing.Palette.between;

import java.util.random.RandomGenerator;

/** Lays folds into a garment: how many and how deep its fabric says, where its kind says. */
final class Drape {

  static Relief of(Garment garment, Fabric fabric, Scene scene, RandomGenerator random) {
    Relief relief = new Relief();
    double calm = scene == Scene.STUDIO ? 0.6 : 1;
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
          between(random, 0.05, 0.95),
          flowing ? between(random, 0.4, 1) : between(random, 0.05, 0.95),
          angle,
          between(random, 0.15, 0.5),
          fabric.foldWidth() * between(random, 0.6, 1.5),
          fabric.foldHeight() * calm * between(random, -1, 1));
    }
    double angle = random.nextDouble() * Math.PI;
    relief.crumple(random, 0.06, angle, fabric.crumple() * calm);
    relief.crumple(random, 0.16, angle + 1, fabric.crumple() * calm);
    return relief;
  }

  private Drape() {}
}
