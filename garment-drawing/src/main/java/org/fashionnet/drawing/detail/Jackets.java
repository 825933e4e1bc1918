package org.fashionnet.drawing.detail;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;

/** Blazers, coats, puffer jackets, vests and hooded sweatshirts. */
final class Jackets {

  static void blazer(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    double n = cut.neck().half();
    double d = cut.neck().depth();
    int lining = 0xff000000 | Palette.mix(colors[0], random.nextBoolean() ? colors[1] : 0, 0.5);
    pen.polygon(lining, -n, -0.02, n, -0.02, 0.03, d, -0.03, d);
    pen.polygon(0x50000000, -n, -0.02, n, -0.02, n * 0.8, 0.1, -n * 0.8, 0.1);
    if (random.nextDouble() < 0.3) {
      open(pen, cut, lining, d * 0.6, random);
    }
    double wide = between(random, 0.1, 0.18);
    int facing = random.nextDouble() < 0.12 ? 0xff000000 | colors[1] : 0;
    for (int side = -1; side <= 1; side += 2) {
      Path2D lapel = new Path2D.Double();
      lapel.moveTo(side * n * 0.9, -0.05);
      lapel.lineTo(side * (n + wide * 0.6), 0.1);
      lapel.lineTo(side * (n + wide * 0.3), 0.16);
      lapel.lineTo(side * (n + wide), 0.2);
      lapel.quadTo(side * n * 0.8, d * 0.75, 0, d + 0.02);
      lapel.quadTo(side * n * 0.6, d * 0.4, side * n * 0.9, -0.05);
      pen.fill(lapel, facing == 0 ? 0xd0000000 | Palette.mix(colors[0], 0xffffff, 0.08) : facing);
      pen.line(lapel, 0x68000000, 0.016);
    }
    pen.polyline(0x68000000, 0.016, 0, d, 0.01, (d + cut.length()) / 2, -0.03, cut.length());
    int buttons = 1 + random.nextInt(3);
    boolean pairs = random.nextDouble() < 0.2;
    int button = 0xff000000 | Palette.mix(colors[0], random.nextDouble() < 0.2 ? 0xd0b060 : 0, 0.6);
    for (int i = 0; i < buttons; i++) {
      double y = d + 0.06 + i * 0.16;
      Fastenings.button(pen, -0.05, y, 0.027, button);
      if (pairs) {
        Fastenings.button(pen, 0.15, y, 0.027, button);
      }
    }
    for (int side = -1; side <= 1; side += 2) {
      double x = side * cut.waistHalf() * 0.6;
      double y = cut.length() * 0.72;
      pen.polyline(0x60000000, 0.016, x - 0.12, y, x + 0.12, y);
      pen.polyline(
          Details.SEAM, 0.01, x - 0.12, y, x - 0.12, y + 0.07, x + 0.12, y + 0.07, x + 0.12, y);
      pen.polyline(Details.SOFT, 0.014, side * cut.chestHalf() * 0.6, cut.armpitY(), x, y);
    }
    pen.polyline(Details.SEAM, 0.018, 0.2, cut.armpitY(), 0.34, cut.armpitY() - 0.02);
  }

  /** An unfastened front that shows the lining. */
  private static void open(Pen pen, Cut cut, int lining, double from, RandomGenerator random) {
    double top = between(random, 0.02, 0.08);
    double low = between(random, 0.05, 0.24);
    double lean = between(random, -0.06, 0.06);
    Path2D gap =
        Pen.path(
            true,
            -top,
            from,
            top,
            from,
            low + lean,
            cut.length() + 0.02,
            -low + lean,
            cut.length() + 0.02);
    pen.fill(gap, lining);
    pen.line(gap, 0x60000000, 0.03);
  }

  static void coat(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    boolean wool = garment.is(Vocabulary.FABRIC, "wool");
    boolean denim = garment.is(Vocabulary.FABRIC, "denim");
    boolean hooded = cut.parts().stream().anyMatch(p -> p.role() == Cut.Role.HOOD);
    int lining =
        0xff000000 | (random.nextDouble() < 0.4 ? colors[1] : Palette.mix(colors[0], 0, 0.5));
    Necks.back(pen, cut, colors[0], false);
    boolean open = random.nextDouble() < 0.28;
    if (open) {
      open(pen, cut, lining, 0.1, random);
    }
    if (hooded) {
      pen.fill(Necks.hollow(cut), lining);
      if (garment.is(Vocabulary.STYLE, "winter") && random.nextDouble() < 0.5) {
        int fur = 0xff000000 | Palette.mix(0xb09878, colors[0], random.nextDouble() * 0.5);
        pen.line(Necks.hollow(cut), fur, 0.1);
        pen.stitches(Necks.hollow(cut), 0xa0f0e0c8, 0.1, 0.012);
      }
    } else if (denim || random.nextDouble() < 0.5) {
      Necks.collar(pen, cut, colors[0], 0.14);
    } else {
      Necks.stand(pen, cut, colors[0], between(random, 0.06, 0.2));
    }
    double from = hooded ? 0.16 : cut.neck().depth();
    if (wool || denim) {
      boolean rows = wool && random.nextBoolean();
      int dark = 0xff000000 | (denim ? 0xc0a878 : Palette.mix(colors[0], 0, 0.7));
      int count = denim ? 6 : 3;
      for (int i = 0; i < count; i++) {
        double y = 0.3 + i * (cut.length() - 0.5) / count;
        Fastenings.button(pen, rows ? -0.12 : 0, y, denim ? 0.022 : 0.04, dark);
        if (rows) {
          Fastenings.button(pen, 0.12, y, 0.04, dark);
        }
      }
      pen.polyline(0x60000000, 0.014, rows ? 0.2 : 0.05, 0.1, rows ? 0.2 : 0.05, cut.length());
    } else if (!open) {
      int teeth = random.nextDouble() < 0.3 ? colors[1] : 0x303030;
      Fastenings.zip(pen, from, cut.length(), teeth);
    }
    if (!denim) {
      for (int side = -1; side <= 1; side += 2) {
        double x = side * cut.waistHalf() * 0.55;
        double y = Math.min(cut.length() * 0.62, 1.0);
        pen.polyline(0x90000000, 0.02, x, y, x + side * 0.08, y + 0.22);
        pen.polyline(0x30ffffff, 0.012, x - 0.02, y, x + side * 0.08 - 0.02, y + 0.22);
      }
    }
    if (random.nextDouble() < 0.3) {
      double x = cut.chestHalf() * 0.5;
      double y = cut.armpitY() * 0.8;
      pen.polygon(
          0xe0000000 | colors[1], x - 0.07, y, x + 0.07, y, x + 0.07, y + 0.04, x - 0.07, y + 0.04);
    }
    if (cut.length() > 1.5 && random.nextDouble() < 0.45) {
      double y = cut.waistY() + 0.05;
      double w = cut.waistHalf() * 1.02;
      pen.polygon(0x70000000, -w, y - 0.04, w, y - 0.04, w, y + 0.05, -w, y + 0.05);
    }
  }

  static void hoodie(Pen pen, Cut cut, int[] colors, RandomGenerator random) {
    int inside = random.nextDouble() < 0.2 ? colors[1] : Palette.mix(colors[0], 0, 0.42);
    pen.fill(Necks.hollow(cut), 0xff000000 | inside);
    pen.line(Necks.hollow(cut), Details.SEAM, 0.04);
    boolean zipped = random.nextDouble() < 0.45;
    if (zipped) {
      Fastenings.zip(pen, 0.12, cut.length(), random.nextDouble() < 0.4 ? 0xd8d8d8 : 0x404040);
    }
    int string = random.nextDouble() < 0.7 ? 0xe0f0f0f0 : 0xe0000000 | colors[1];
    for (int side = -1; side <= 1; side += 2) {
      pen.polyline(
          string,
          0.016,
          side * 0.07,
          0.14,
          side * 0.09,
          0.3,
          side * between(random, 0.04, 0.1),
          between(random, 0.4, 0.55));
    }
    double y = cut.length() * 0.64;
    double w = cut.waistHalf() * 0.62;
    double end = cut.length() - 0.1;
    pen.polyline(
        0x60000000,
        0.015,
        -w * 0.6,
        y,
        w * 0.6,
        y,
        w,
        y + 0.14,
        w,
        end,
        -w,
        end,
        -w,
        y + 0.14,
        -w * 0.6,
        y);
  }

  private Jackets() {}
}
