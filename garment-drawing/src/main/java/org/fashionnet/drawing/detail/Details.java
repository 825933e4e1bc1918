package org.fashionnet.drawing.detail;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Pen;

/** Everything sewn onto a garment: necklines, collars, fastenings, pockets, trims. */
public final class Details {
  static final int SEAM = 0x40000000;
  static final int SOFT = 0x1e000000;

  /** Draws what suits the garment's kind, style and cut. */
  public static void draw(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    for (Cut.Part part : cut.parts()) {
      pen.line(part.outline(), SOFT, 0.05);
      pen.line(part.outline(), SOFT, 0.015);
    }
    switch (garment.kind()) {
      case "skirt", "pants", "shorts" -> LowerDetails.draw(pen, garment, cut, colors, random);
      default -> UpperDetails.draw(pen, garment, cut, colors, random);
    }
    if (garment.is(Vocabulary.STYLE, "sport")) {
      sport(pen, cut, colors, random);
    }
    hem(pen, cut);
  }

  private static void hem(Pen pen, Cut cut) {
    Path2D hem = new Path2D.Double();
    hem.moveTo(-cut.hemHalf() * 0.97, cut.length() - 0.045);
    hem.quadTo(0, cut.length() + 0.02, cut.hemHalf() * 0.97, cut.length() - 0.045);
    pen.line(hem, SOFT, 0.012);
  }

  private static void sport(Pen pen, Cut cut, int[] colors, RandomGenerator random) {
    int stripe = 0xf0000000 | colors[1];
    int lines = random.nextBoolean() ? 3 : 1;
    double width = lines == 3 ? 0.018 : between(random, 0.04, 0.08);
    for (Cut.Wrist wrist : cut.wrists()) {
      int side = wrist.x() > 0 ? 1 : -1;
      for (int i = 0; i < lines; i++) {
        double o = (i - (lines - 1) / 2.0) * 0.036;
        pen.polyline(
            stripe,
            width,
            side * (cut.neck().half() + 0.05),
            0.04 + o,
            side * (cut.shoulderHalf() + 0.03),
            0.16 + o,
            wrist.x(),
            wrist.y() + o);
      }
    }
    if (cut.wrists().isEmpty() || random.nextDouble() < 0.3) {
      for (int side = -1; side <= 1; side += 2) {
        double top = cut.wrists().isEmpty() && cut.neck().depth() == 0 ? 0.05 : cut.armpitY();
        pen.polyline(
            stripe,
            width * 1.5,
            side * cut.chestHalf() * 0.93,
            top,
            side * cut.waistHalf() * 0.95,
            cut.waistY(),
            side * cut.hemHalf() * 0.94,
            cut.length());
      }
    }
    double x = cut.chestHalf() * (random.nextBoolean() ? 0.45 : -0.45);
    Path2D logo = new Path2D.Double();
    double y = cut.armpitY() * 0.8;
    logo.moveTo(x - 0.07, y);
    logo.quadTo(x - 0.02, y + 0.09, x + 0.09, y - 0.04);
    logo.quadTo(x - 0.01, y + 0.04, x - 0.07, y);
    pen.fill(logo, stripe);
  }

  private Details() {}
}
