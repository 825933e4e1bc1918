package org.fashionnet.drawing.photo;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.raster.Pen;

/** The clothes hanger that shows in and above the neck opening of a hanging garment. */
public final class Hanger {
  private static final int[] MATERIALS = {
    0xfff4f4f4, 0xff202020, 0xff9c6c3c, 0xff303030, 0xffc89858
  };

  /** Draws a hanger of any material. */
  public static void draw(Pen pen, Cut cut, RandomGenerator random) {
    int argb = MATERIALS[random.nextInt(MATERIALS.length)];
    double n = cut.neck().half() * 1.3;
    double top = -0.08;
    pen.polyline(0x40000000, 0.06, -n, 0.09, 0.01, top + 0.02, n, 0.09);
    pen.polyline(argb, 0.045, -n, 0.07, 0, top, n, 0.07);
    Path2D hook = new Path2D.Double();
    hook.moveTo(0, top);
    hook.lineTo(0, top - 0.1);
    hook.curveTo(0.02, top - 0.14, 0.09, top - 0.16, 0.08, top - 0.23);
    hook.curveTo(0.07, top - 0.3, -0.05, top - 0.3, -0.06, top - 0.22);
    boolean metal = random.nextBoolean();
    pen.line(hook, metal ? 0xffb0b0b0 : argb, 0.02);
  }

  private Hanger() {}
}
