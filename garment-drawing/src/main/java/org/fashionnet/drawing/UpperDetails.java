package org.fashionnet.drawing;

import static org.fashionnet.drawing.Palette.between;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/** Necklines, collars, lapels, buttons, zips, pockets and cuffs of upper garments. */
final class UpperDetails {

  static void draw(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    backNeck(pen, cut, colors[0]);
    boolean ribbed =
        garment.kind().equals("hoodie")
            || (garment.kind().equals("longsleeve") && random.nextDouble() < 0.6)
            || (garment.kind().equals("outwear") && random.nextDouble() < 0.3);
    switch (garment.kind()) {
      case "shirt" -> shirt(pen, garment, cut, colors, random);
      case "polo" -> {
        collar(pen, cut, colors[0], 0.1);
        placket(pen, cut, colors[0], 0.06, 0.42, 3, garment, random);
      }
      case "blazer" -> blazer(pen, garment, cut, colors, random);
      case "outwear" -> coat(pen, garment, cut, colors, random);
      case "hoodie" -> hoodie(pen, cut, colors, random);
      case "dress" -> dress(pen, garment, cut, colors, random);
      case "blouse" -> {
        if (random.nextDouble() < 0.5) {
          placket(pen, cut, colors[0], cut.neckDepth(), cut.length(), 6, garment, random);
        } else {
          bow(pen, 0, cut.neckDepth() + 0.03, 0.16, colors[0]);
        }
        neckRib(pen, cut, 0.02);
      }
      default -> neckRib(pen, cut, between(random, 0.025, 0.06));
    }
    for (Cut.Wrist wrist : cut.wrists()) {
      cuff(pen, wrist, ribbed ? 0.1 : garment.kind().equals("shirt") ? 0.09 : 0.035);
    }
    if (ribbed) {
      double y = cut.length() - 0.1;
      pen.polygon(
          0x20000000,
          -cut.hemHalf(),
          y,
          cut.hemHalf(),
          y,
          cut.hemHalf(),
          y + 0.16,
          -cut.hemHalf(),
          y + 0.16);
      pen.polyline(Details.SEAM, 0.012, -cut.hemHalf(), y, cut.hemHalf(), y);
    }
    if (garment.is(Vocabulary.FABRIC, "denim")) {
      denim(pen, garment, cut);
    }
  }

  private static void backNeck(Pen pen, Cut cut, int color) {
    double n = cut.neckHalf();
    Path2D inside = new Path2D.Double();
    inside.moveTo(-n, 0);
    inside.quadTo(0, -Math.min(0.03, n * 0.2), n, 0);
    double d = cut.neckDepth() * 1.33;
    inside.curveTo(n * 0.85, d, -n * 0.85, d, -n, 0);
    if (cut.neckDepth() > 0.01 && cut.neckDepth() < 0.2) {
      pen.fill(inside, 0xff000000 | Palette.mix(color, 0, 0.4));
      pen.polygon(0xc0ffffff, -0.035, 0.02, 0.035, 0.02, 0.035, 0.06, -0.035, 0.06);
    }
  }

  private static void neckRib(Pen pen, Cut cut, double width) {
    double n = cut.neckHalf();
    double d = cut.neckDepth() * 1.33 + width;
    Path2D rib = new Path2D.Double();
    rib.moveTo(-n - width, 0.02);
    rib.curveTo(-n * 0.85 - width, d, n * 0.85 + width, d, n + width, 0.02);
    pen.line(rib, Details.SEAM, 0.012);
  }

  private static void cuff(Pen pen, Cut.Wrist wrist, double depth) {
    double dx = Math.cos(wrist.angle());
    double dy = Math.sin(wrist.angle());
    double x = wrist.x() - dx * depth;
    double y = wrist.y() - dy * depth;
    double h = wrist.half() * 1.08;
    pen.polyline(Details.SEAM, 0.013, x - dy * h, y + dx * h, x + dy * h, y - dx * h);
  }

  private static void collar(Pen pen, Cut cut, int color, double size) {
    double n = cut.neckHalf();
    pen.polygon(
        0xff000000 | Palette.mix(color, 0, 0.45),
        -n,
        -0.05,
        n,
        -0.05,
        n * 0.9,
        0.04,
        0,
        cut.neckDepth() + 0.03,
        -n * 0.9,
        0.04);
    for (int side = -1; side <= 1; side += 2) {
      Path2D flap = new Path2D.Double();
      flap.moveTo(side * n * 0.75, -0.07);
      flap.quadTo(side * n * 1.1, 0, side * (n + 0.05), 0.05);
      flap.lineTo(side * n * 0.75, 0.1 + size);
      flap.lineTo(0, cut.neckDepth());
      flap.quadTo(side * n * 0.5, 0.06, side * n * 0.75, -0.07);
      pen.fill(flap, 0xff000000 | Palette.mix(color, 0xffffff, 0.06));
      pen.line(flap, 0x70000000, 0.014);
    }
  }

  private static void placket(
      Pen pen,
      Cut cut,
      int color,
      double from,
      double to,
      int buttons,
      Garment garment,
      RandomGenerator random) {
    double half = 0.04;
    pen.polyline(Details.SEAM, 0.012, -half, from + 0.06, -half, to);
    pen.polyline(Details.SEAM, 0.012, half, from + 0.06, half, to);
    boolean denim = garment.is(Vocabulary.FABRIC, "denim");
    int button =
        denim
            ? 0xffc0a878
            : Palette.luminance(color) > 120
                ? (random.nextDouble() < 0.6 ? 0xfff4f4f0 : 0xff303030)
                : (random.nextDouble() < 0.5 ? 0xff181818 : 0xffe8e8e0);
    for (int i = 0; i < buttons; i++) {
      double y = from + 0.09 + (to - from - 0.12) * i / buttons;
      pen.dot(0, y, 0.024, 0x60000000);
      pen.dot(0, y - 0.004, 0.019, button);
    }
  }

  private static void shirt(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    placket(pen, cut, colors[0], cut.neckDepth(), cut.length() + 0.04, 7, garment, random);
    collar(pen, cut, colors[0], between(random, 0.06, 0.12));
    if (random.nextDouble() < 0.55) {
      pocket(pen, cut.chestHalf() * 0.5, cut.armpitY() - 0.02, 0.11);
    }
    if (garment.is(Vocabulary.STYLE, "formal") && random.nextDouble() < 0.3) {
      int tie = 0xff000000 | colors[2];
      pen.polygon(tie, -0.04, 0.1, 0.04, 0.1, 0.07, 0.7, 0, 0.78, -0.07, 0.7);
      pen.polygon(tie, -0.05, 0.06, 0.05, 0.06, 0.03, 0.14, -0.03, 0.14);
    }
  }

  private static void pocket(Pen pen, double x, double y, double half) {
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
    pen.polyline(Details.SOFT, 0.03, x - half, y, x + half, y);
  }

  private static void blazer(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    double n = cut.neckHalf();
    double d = cut.neckDepth();
    int lining = 0xff000000 | Palette.mix(colors[0], random.nextBoolean() ? colors[1] : 0, 0.5);
    pen.polygon(lining, -n, -0.02, n, -0.02, 0.03, d, -0.03, d);
    pen.polygon(0x50000000, -n, -0.02, n, -0.02, n * 0.8, 0.1, -n * 0.8, 0.1);
    double wide = between(random, 0.1, 0.18);
    for (int side = -1; side <= 1; side += 2) {
      Path2D lapel = new Path2D.Double();
      lapel.moveTo(side * n * 0.9, -0.05);
      lapel.lineTo(side * (n + wide * 0.6), 0.1);
      lapel.lineTo(side * (n + wide * 0.3), 0.16);
      lapel.lineTo(side * (n + wide), 0.2);
      lapel.quadTo(side * n * 0.8, d * 0.75, 0, d + 0.02);
      lapel.quadTo(side * n * 0.6, d * 0.4, side * n * 0.9, -0.05);
      pen.fill(lapel, 0xff000000 | Palette.mix(colors[0], 0xffffff, 0.07));
      pen.line(lapel, 0x80000000, 0.014);
    }
    pen.polyline(0x80000000, 0.016, 0, d, 0.01, (d + cut.length()) / 2, -0.03, cut.length());
    int buttons = 1 + random.nextInt(3);
    for (int i = 0; i < buttons; i++) {
      pen.dot(-0.05, d + 0.06 + i * 0.16, 0.028, 0xff000000 | Palette.mix(colors[0], 0, 0.6));
    }
    for (int side = -1; side <= 1; side += 2) {
      double x = side * cut.waistHalf() * 0.6;
      double y = cut.length() * 0.72;
      pen.polyline(0x70000000, 0.016, x - 0.12, y, x + 0.12, y);
      pen.polyline(
          Details.SEAM, 0.01, x - 0.12, y, x - 0.12, y + 0.07, x + 0.12, y + 0.07, x + 0.12, y);
    }
    pen.polyline(Details.SEAM, 0.016, 0.2, cut.armpitY(), 0.34, cut.armpitY() - 0.02);
  }

  private static void coat(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    boolean wool = garment.is(Vocabulary.FABRIC, "wool");
    boolean hooded = cut.parts().stream().anyMatch(p -> p.role() == Cut.Role.HOOD);
    if (hooded) {
      pen.fill(hollow(cut), 0xff000000 | Palette.mix(colors[0], 0, 0.5));
      if (garment.is(Vocabulary.STYLE, "winter") && random.nextDouble() < 0.5) {
        pen.line(hollow(cut), 0xffb09878, 0.09);
        pen.stitches(hollow(cut), 0xffe0d0b8, 0.08, 0.02);
      }
    } else if (random.nextDouble() < 0.5) {
      collar(pen, cut, colors[0], 0.14);
    } else {
      double n = cut.neckHalf();
      pen.polygon(
          0xff000000 | Palette.mix(colors[0], 0, 0.15),
          -n - 0.02,
          0.08,
          -n * 0.9,
          -0.1,
          n * 0.9,
          -0.1,
          n + 0.02,
          0.08,
          0,
          0.16);
    }
    if (wool) {
      boolean rows = random.nextBoolean();
      for (int i = 0; i < 3; i++) {
        double y = 0.4 + i * 0.24;
        pen.dot(rows ? -0.12 : 0, y, 0.04, 0xff101010 | Palette.mix(colors[0], 0, 0.7));
        if (rows) {
          pen.dot(0.12, y, 0.04, 0xff101010 | Palette.mix(colors[0], 0, 0.7));
        }
      }
      pen.polyline(0x70000000, 0.014, rows ? 0.2 : 0.05, 0.1, rows ? 0.2 : 0.05, cut.length());
    } else {
      zip(pen, cut, 0.06, cut.length(), random.nextDouble() < 0.3 ? colors[1] : 0x303030);
    }
    for (int side = -1; side <= 1; side += 2) {
      double x = side * cut.waistHalf() * 0.55;
      double y = Math.min(cut.length() * 0.62, 1.0);
      pen.polyline(0x90000000, 0.02, x, y, x + side * 0.08, y + 0.22);
    }
  }

  private static Path2D hollow(Cut cut) {
    double n = cut.neckHalf();
    Path2D p = new Path2D.Double();
    p.moveTo(-n * 0.85, 0.06);
    p.curveTo(-n, -0.3, n, -0.3, n * 0.85, 0.06);
    p.quadTo(0, 0.26, -n * 0.85, 0.06);
    p.closePath();
    return p;
  }

  private static void zip(Pen pen, Cut cut, double from, double to, int color) {
    pen.polyline(0x60000000, 0.04, 0, from, 0, to);
    pen.polyline(0xff000000 | color, 0.02, 0, from, 0, to);
    pen.stitches(Pen.path(false, 0, from, 0, to), 0xb0e0e0e0, 0.01, 0.015);
  }

  private static void hoodie(Pen pen, Cut cut, int[] colors, RandomGenerator random) {
    pen.fill(hollow(cut), 0xff000000 | Palette.mix(colors[0], 0, 0.45));
    if (random.nextDouble() < 0.45) {
      zip(pen, cut, 0.12, cut.length(), 0x404040);
    }
    for (int side = -1; side <= 1; side += 2) {
      pen.polyline(
          0xe0f0f0f0,
          0.016,
          side * 0.07,
          0.14,
          side * 0.09,
          0.3,
          side * 0.07,
          between(random, 0.4, 0.55));
    }
    double y = cut.length() * 0.64;
    double w = cut.waistHalf() * 0.62;
    double end = cut.length() - 0.1;
    pen.polyline(
        0x70000000,
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

  private static void dress(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    neckRib(pen, cut, 0.02);
    double w = cut.waistHalf();
    double y = cut.waistY();
    pen.polyline(Details.SEAM, 0.014, -w, y, 0, y + 0.03, w, y);
    if (random.nextDouble() < 0.35) {
      pen.polygon(
          0xff000000 | (random.nextBoolean() ? colors[1] : Palette.mix(colors[0], 0, 0.3)),
          -w,
          y - 0.04,
          0,
          y - 0.01,
          w,
          y - 0.04,
          w,
          y + 0.04,
          0,
          y + 0.07,
          -w,
          y + 0.04);
    }
    int pleats = random.nextDouble() < 0.6 ? 5 + random.nextInt(7) : 0;
    for (int i = 1; i < pleats; i++) {
      double t = 2.0 * i / pleats - 1;
      pen.polyline(
          0x38000000,
          0.02,
          t * w,
          y + 0.04,
          t * (w + cut.hemHalf()) * 0.5,
          (y + cut.length()) * between(random, 0.45, 0.6));
    }
    if (garment.is(Vocabulary.STYLE, "party") && random.nextDouble() < 0.4) {
      bow(pen, w * 0.4, y, 0.2, colors[0]);
    }
  }

  private static void bow(Pen pen, double x, double y, double size, int color) {
    int fill = 0xff000000 | Palette.mix(color, 0xffffff, 0.12);
    for (int side = -1; side <= 1; side += 2) {
      Path2D loop = new Path2D.Double();
      loop.moveTo(x, y);
      loop.curveTo(x + side * size * 0.6, y - size * 0.6, x + side * size * 1.1, y, x, y);
      pen.fill(loop, fill);
      pen.line(loop, 0x70000000, 0.012);
      pen.polyline(0xff000000 | color, 0.04, x, y, x + side * size * 0.35, y + size * 1.1);
    }
    pen.dot(x, y, size * 0.16, fill);
  }

  private static void denim(Pen pen, Garment garment, Cut cut) {
    int thread = 0xd0d09848;
    double c = cut.chestHalf();
    pen.polyline(thread, 0.013, -c, cut.armpitY() * 0.75, c, cut.armpitY() * 0.75);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * c * 0.5;
      double y = cut.armpitY() * 0.8;
      pen.polyline(
          thread, 0.013, x - 0.1, y, x + 0.1, y, x + 0.1, y + 0.06, x, y + 0.1, x - 0.1, y + 0.06,
          x - 0.1, y);
      pen.dot(x, y + 0.06, 0.016, 0xffd8c090);
      pen.polyline(thread, 0.011, x, y + 0.1, side * c * 0.3, cut.length());
    }
    pen.polyline(
        thread, 0.013, -cut.hemHalf(), cut.length() - 0.07, cut.hemHalf(), cut.length() - 0.07);
  }

  private UpperDetails() {}
}
