package org.fashionnet.drawing;

import static org.fashionnet.drawing.Palette.between;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.random.RandomGenerator;

/** Where and how a garment lies in the picture: garment units to pixels. */
final class Placement {
  private final AffineTransform forward;
  private final double[] inverse = new double[6];
  private final double scale;

  private Placement(AffineTransform forward) {
    this.forward = forward;
    this.scale = Math.sqrt(Math.abs(forward.getDeterminant()));
    try {
      forward.createInverse().getMatrix(inverse);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a placement has no extent: " + forward, e);
    }
  }

  /** Fits the garment into the picture: upright and whole in a studio, tilted at home. */
  static Placement fit(Cut cut, int width, int height, Scene scene, RandomGenerator random) {
    boolean home = scene == Scene.HOME;
    AffineTransform turned = new AffineTransform();
    double tilt = home ? between(random, -0.12, 0.12) : 0;
    if (home && random.nextDouble() < 0.12) {
      tilt *= 4;
    }
    if (home) {
      // Square pictures come from portrait photos squashed to the network's input.
      double squash = width == height ? between(random, 0.95, 1.4) : between(random, 0.92, 1.08);
      turned.scale(squash, 1);
      turned.rotate(tilt);
      turned.shear(between(random, -0.1, 0.1), between(random, -0.05, 0.05));
    }
    Rectangle2D bounds = null;
    for (Cut.Part part : cut.parts()) {
      Rectangle2D box = turned.createTransformedShape(part.outline()).getBounds2D();
      bounds = bounds == null ? box : bounds.createUnion(box);
    }
    double share = home ? between(random, 0.66, 1.04) : 0.84;
    double fit = share * Math.min(width / bounds.getWidth(), height / bounds.getHeight());
    double free = home ? 0.35 : 0;
    double restX = width - bounds.getWidth() * fit;
    double restY = height - bounds.getHeight() * fit;
    AffineTransform all = new AffineTransform();
    all.translate(
        restX * (0.5 + between(random, -free, free)) - bounds.getX() * fit,
        restY * (0.5 + between(random, -free, free)) - bounds.getY() * fit);
    all.scale(fit, fit);
    all.concatenate(turned);
    return new Placement(all);
  }

  Shape place(Shape shape) {
    return forward.createTransformedShape(shape);
  }

  /** Garment coordinate across, for a pixel. */
  double u(double x, double y) {
    return inverse[0] * x + inverse[2] * y + inverse[4];
  }

  /** Garment coordinate down, for a pixel. */
  double v(double x, double y) {
    return inverse[1] * x + inverse[3] * y + inverse[5];
  }

  /** Pixels per garment unit. */
  double scale() {
    return scale;
  }
}
