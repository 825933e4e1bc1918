package org.fashionnet.drawing.detail;

import java.awt.geom.Path2D;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;

/** Neck openings, ribs, collars and the hollow of a hood. */
final class Necks {

  /** The inside of the back, seen through the neck opening, with the maker's tag. */
  static void back(Pen pen, Cut cut, int color, boolean tag) {
    double n = cut.neck().half();
    double front = cut.neck().depth();
    if (front < 0.01) {
      return;
    }
    double back = Math.min(0.1, front * 0.3);
    Path2D inside = new Path2D.Double();
    inside.moveTo(-n, 0);
    inside.curveTo(-n * 0.7, back * 1.3, n * 0.7, back * 1.3, n, 0);
    if (cut.neck().pointed()) {
      inside.quadTo(n * 0.6, front * 0.55, 0, front);
      inside.quadTo(-n * 0.6, front * 0.55, -n, 0);
    } else {
      inside.curveTo(n * 0.85, front * 1.33, -n * 0.85, front * 1.33, -n, 0);
    }
    int shaded = 0xff000000 | Palette.mix(color, 0, 0.38);
    pen.fill(inside, shaded);
    pen.line(inside, shaded, 0.016);
    double room = front - back;
    if (tag && room > 0.05) {
      double y = back + 0.01;
      double high = Math.min(0.06, room * 0.6);
      pen.polygon(0xd0f4f4f4, -0.04, y, 0.04, y, 0.04, y + high, -0.04, y + high);
    }
  }

  static void rib(Pen pen, Cut cut, double width, int fill) {
    double n = cut.neck().half();
    Path2D line = new Path2D.Double();
    line.moveTo(-n - width, 0.02);
    if (cut.neck().pointed()) {
      double d = cut.neck().depth() + width;
      line.quadTo(-n * 0.6 - width, d * 0.55, 0, d);
      line.quadTo(n * 0.6 + width, d * 0.55, n + width, 0.02);
    } else {
      double d = cut.neck().depth() * 1.33 + width;
      line.curveTo(-n * 0.85 - width, d, n * 0.85 + width, d, n + width, 0.02);
    }
    if (fill != 0) {
      pen.line(line, fill, width * 1.6);
    }
    pen.line(line, Details.SEAM, 0.012);
  }

  static void collar(Pen pen, Cut cut, int color, double size) {
    double n = cut.neck().half();
    pen.polygon(
        0xff000000 | Palette.mix(color, 0, 0.4),
        -n,
        -0.05,
        n,
        -0.05,
        n * 0.9,
        0.04,
        0,
        cut.neck().depth() + 0.03,
        -n * 0.9,
        0.04);
    pen.polygon(0xc0f0f0f0, -0.04, 0, 0.04, 0, 0.04, 0.045, -0.04, 0.045);
    for (int side = -1; side <= 1; side += 2) {
      Path2D flap = new Path2D.Double();
      flap.moveTo(side * n * 0.75, -0.07);
      flap.quadTo(side * n * 1.1, 0, side * (n + 0.05), 0.05);
      flap.lineTo(side * n * 0.75, 0.1 + size);
      flap.lineTo(0, cut.neck().depth());
      flap.quadTo(side * n * 0.5, 0.06, side * n * 0.75, -0.07);
      pen.fill(flap, 0x90000000 | Palette.mix(color, 0xffffff, 0.1));
      pen.line(flap, 0x58000000, 0.014);
    }
  }

  /** A stand-up collar or roll neck. */
  static void stand(Pen pen, Cut cut, int color, double high) {
    double n = cut.neck().half();
    Path2D band = new Path2D.Double();
    band.moveTo(-n - 0.02, 0.06);
    band.lineTo(-n * 0.92, -high);
    band.quadTo(0, -high + 0.04, n * 0.92, -high);
    band.lineTo(n + 0.02, 0.06);
    band.quadTo(0, cut.neck().depth() * 1.3 + 0.06, -n - 0.02, 0.06);
    band.closePath();
    pen.fill(band, 0xff000000 | Palette.mix(color, 0, 0.08));
    pen.line(band, 0x58000000, 0.014);
    pen.polyline(Details.SOFT, 0.03, -n, -high * 0.4, 0, -high * 0.3, n, -high * 0.4);
  }

  /** The dark inside of a hood. */
  static Path2D hollow(Cut cut) {
    double n = cut.neck().half();
    Path2D p = new Path2D.Double();
    p.moveTo(-n * 0.85, 0.06);
    p.curveTo(-n, -0.3, n, -0.3, n * 0.85, 0.06);
    p.quadTo(0, 0.26, -n * 0.85, 0.06);
    p.closePath();
    return p;
  }

  private Necks() {}
}
