package org.fashionnet.drawing.detail;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;

/** Plackets with buttons, zips, pockets, bows. */
final class Fastenings {

  static void placket(
      Pen pen,
      int color,
      double from,
      double to,
      int buttons,
      boolean metal,
      RandomGenerator random) {
    double half = 0.04;
    pen.polyline(Details.SEAM, 0.012, -half, from + 0.06, -half, to);
    pen.polyline(Details.SEAM, 0.012, half, from + 0.06, half, to);
    pen.polyline(Details.SOFT, 0.02, half + 0.012, from + 0.06, half + 0.012, to);
    boolean light = Palette.luminance(color) > 120;
    int button =
        metal
            ? 0xffc0a878
            : light
                ? (random.nextDouble() < 0.6 ? 0xfff4f4f0 : 0xff303030)
                : (random.nextDouble() < 0.5 ? 0xff181818 : 0xffe8e8e0);
    for (int i = 0; i < buttons; i++) {
      double y = from + 0.09 + (to - from - 0.12) * i / buttons;
      button(pen, 0, y, 0.019, button);
    }
  }

  static void button(Pen pen, double x, double y, double radius, int argb) {
    pen.dot(x, y + radius * 0.2, radius * 1.25, 0x58000000);
    pen.dot(x, y, radius, argb);
    pen.dot(x - radius * 0.25, y - radius * 0.3, radius * 0.35, 0x50ffffff);
  }

  static void zip(Pen pen, double from, double to, int color) {
    pen.polyline(0x50000000, 0.045, 0, from, 0, to);
    pen.polyline(0xff000000 | color, 0.02, 0, from, 0, to);
    pen.stitches(Pen.path(false, 0, from, 0, to), 0xb0e0e0e0, 0.01, 0.015);
    pen.polygon(0xffc8c8c8, -0.012, from, 0.012, from, 0.012, from + 0.06, -0.012, from + 0.06);
  }

  static void pocket(Pen pen, double x, double y, double half) {
    pen.polyline(
        Details.SEAM,
        0.013,
        x - half,
        y,
        x - half,
        y + half * 2,
        x,
        y + half * 2.4,
        x + half,
        y + half * 2,
        x + half,
        y,
        x - half,
        y);
    pen.polyline(Details.SOFT, 0.03, x - half, y + 0.015, x + half, y + 0.015);
  }

  static void bow(Pen pen, double x, double y, double size, int color) {
    int fill = 0xff000000 | Palette.mix(color, 0xffffff, 0.12);
    for (int side = -1; side <= 1; side += 2) {
      Path2D loop = new Path2D.Double();
      loop.moveTo(x, y);
      loop.curveTo(x + side * size * 0.6, y - size * 0.6, x + side * size * 1.1, y, x, y);
      pen.polyline(0xff000000 | color, 0.04, x, y, x + side * size * 0.35, y + size * 1.1);
      pen.fill(loop, fill);
      pen.line(loop, 0x60000000, 0.012);
    }
    pen.dot(x, y, size * 0.16, fill);
  }

  private Fastenings() {}
}
