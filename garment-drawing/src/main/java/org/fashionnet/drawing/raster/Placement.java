package org.fashionnet.drawing.raster;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Scene;

/**
 * Where and how a garment lies in the picture: garment units to pixels.
 *
 * <p>Cloth never lies straight: points are first shifted by a keystone (the camera's angle) and
 * slow and quick waves, then placed by an affine map.
 */
public final class Placement {
  private static final double FLATNESS = 0.006;
  private static final double STEP = 0.12;

  private final Sway sway;
  private final AffineTransform forward;
  private final double[] inverse = new double[6];
  private final double scale;

  /** Shifts in garment units: keystone and waves. */
  private record Sway(double keystone, double slow, double quick, double phase, double bend) {
    double x(double u, double v) {
      return u * keystone * (v - 0.7)
          + slow * Waves.sin(2.3 * v + 1.7 * u + phase)
          + bend * v * v
          + quick * Waves.sin(13 * v + 5 * u + phase * 3);
    }

    double y(double u, double v) {
      return slow * Waves.sin(2.9 * u + 1.1 * v + phase * 2)
          + quick * Waves.sin(12 * u + 6 * v + phase * 5);
    }
  }

  private Placement(Sway sway, AffineTransform forward) {
    this.sway = sway;
    this.forward = forward;
    this.scale = Math.sqrt(Math.abs(forward.getDeterminant()));
    try {
      forward.createInverse().getMatrix(inverse);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a placement has no extent: " + forward, e);
    }
  }

  /**
   * Fits the garment into the picture: upright and whole in a studio, tilted at home.
   *
   * @param outlines of the garment's parts, at least one
   * @param hung whether it hangs, so that it can hardly tilt
   */
  public static Placement fit(
      List<? extends Shape> outlines,
      int width,
      int height,
      Scene scene,
      boolean hung,
      RandomGenerator random) {
    boolean home = scene == Scene.HOME;
    Sway sway =
        new Sway(
            home ? between(random, -0.12, 0.12) : 0,
            between(random, 0, home ? 0.045 : 0.01),
            between(random, 0.001, home ? 0.01 : 0.004),
            between(random, 0, 6.28),
            home ? between(random, -0.05, 0.05) : 0);
    AffineTransform turned = new AffineTransform();
    if (home) {
      // Square pictures come from portrait photos squashed to the network's input.
      double squash = width == height ? between(random, 0.95, 1.4) : between(random, 0.92, 1.08);
      turned.scale(squash, 1);
      double tilt = between(random, -0.11, 0.11) * (hung ? 0.4 : 1);
      turned.rotate(!hung && random.nextDouble() < 0.12 ? tilt * 4 : tilt);
      turned.shear(between(random, -0.07, 0.07), between(random, -0.05, 0.05));
    }
    Rectangle2D bounds = new Rectangle2D.Double();
    for (Shape outline : outlines) {
      Shape swayed = swayed(outline, sway);
      Rectangle2D box = turned.createTransformedShape(swayed).getBounds2D();
      bounds = bounds.isEmpty() ? box : bounds.createUnion(box);
    }
    double share = home ? between(random, 0.68, 1.06) : 0.86;
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
    return new Placement(sway, all);
  }

  /** A shape in garment units as it lies in the picture. */
  public Shape place(Shape shape) {
    return forward.createTransformedShape(swayed(shape, sway));
  }

  private static Path2D swayed(Shape shape, Sway sway) {
    Path2D moved = new Path2D.Double();
    PathIterator it = new FlatteningPathIterator(shape.getPathIterator(null), FLATNESS, 6);
    double[] point = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    for (; !it.isDone(); it.next()) {
      switch (it.currentSegment(point)) {
        case PathIterator.SEG_MOVETO -> {
          startX = point[0];
          startY = point[1];
          moved.moveTo(startX + sway.x(startX, startY), startY + sway.y(startX, startY));
        }
        case PathIterator.SEG_LINETO -> line(moved, sway, x, y, point[0], point[1]);
        default -> {
          line(moved, sway, x, y, startX, startY);
          moved.closePath();
          point[0] = startX;
          point[1] = startY;
        }
      }
      x = point[0];
      y = point[1];
    }
    return moved;
  }

  private static void line(Path2D path, Sway sway, double x0, double y0, double x1, double y1) {
    int pieces = 1 + (int) (Math.hypot(x1 - x0, y1 - y0) / STEP);
    for (int i = 1; i <= pieces; i++) {
      double x = x0 + (x1 - x0) * i / pieces;
      double y = y0 + (y1 - y0) * i / pieces;
      path.lineTo(x + sway.x(x, y), y + sway.y(x, y));
    }
  }

  /** The garment coordinates of a pixel: {across, down}, written into the given array. */
  public void garmentPoint(double x, double y, double[] uv) {
    double u = inverse[0] * x + inverse[2] * y + inverse[4];
    double v = inverse[1] * x + inverse[3] * y + inverse[5];
    // The shifts are small, so that one step back is near enough.
    uv[0] = u - sway.x(u, v);
    uv[1] = v - sway.y(u, v);
  }

  /** Pixels per garment unit. */
  public double scale() {
    return scale;
  }
}
