package org.fashionnet.drawing.detail;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;

/** What is sewn onto upper garments, by kind; cuffs and hems. */
final class UpperDetails {

  static void draw(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    boolean ribbed =
        garment.kind().equals("hoodie")
            || (garment.kind().equals("longsleeve") && random.nextDouble() < 0.6)
            || (garment.kind().equals("outwear") && random.nextDouble() < 0.3);
    boolean metal = garment.is(Vocabulary.FABRIC, "denim");
    if (!garment.kind().equals("outwear")) {
      boolean bare = garment.is(Vocabulary.SHAPE, "sleeveless");
      Necks.back(pen, cut, colors[0], random.nextDouble() < (bare ? 0.4 : 0.75));
    }
    switch (garment.kind()) {
      case "shirt" -> shirt(pen, garment, cut, colors, random);
      case "polo" -> {
        int trim = random.nextDouble() < 0.25 ? colors[1] : colors[0];
        Necks.collar(pen, cut, trim, 0.1);
        Fastenings.placket(pen, colors[0], 0.06, 0.42, 3, false, random);
      }
      case "blazer" -> Jackets.blazer(pen, garment, cut, colors, random);
      case "outwear" -> Jackets.coat(pen, garment, cut, colors, random);
      case "hoodie" -> Jackets.hoodie(pen, cut, colors, random);
      case "dress" -> dress(pen, garment, cut, colors, random);
      case "blouse" -> {
        if (random.nextDouble() < 0.5) {
          Fastenings.placket(pen, colors[0], cut.neck().depth(), cut.length(), 6, metal, random);
        } else if (random.nextDouble() < 0.6) {
          Fastenings.bow(pen, 0, cut.neck().depth() + 0.03, 0.16, colors[0]);
        }
        Necks.rib(pen, cut, 0.02, 0);
      }
      case "longsleeve" -> sweater(pen, garment, cut, colors, random);
      default -> {
        boolean trimmed = random.nextDouble() < 0.15;
        int trim = trimmed ? 0xff000000 | colors[1] : 0x18000000;
        Necks.rib(pen, cut, between(random, 0.025, 0.05), trim);
      }
    }
    for (Cut.Wrist wrist : cut.wrists()) {
      cuff(pen, wrist, ribbed ? 0.1 : garment.kind().equals("shirt") ? 0.09 : 0.035, ribbed);
    }
    if (ribbed) {
      double y = cut.length() - 0.1;
      double h = cut.hemHalf();
      pen.polygon(0x1c000000, -h, y, h, y, h, y + 0.16, -h, y + 0.16);
      pen.polyline(Details.SEAM, 0.012, -h, y, h, y);
      for (int i = -12; i <= 12; i++) {
        pen.polyline(0x1c000000, 0.012, i * h / 12.5, y, i * h / 12.5, y + 0.12);
      }
    }
    if (metal) {
      denim(pen, cut);
    }
    boolean plainKind = !garment.kind().equals("dress") && !garment.kind().equals("blouse");
    if (garment.is(Vocabulary.STYLE, "party") && random.nextDouble() < (plainKind ? 0.8 : 0.35)) {
      beads(pen, cut, colors, random);
    }
  }

  private static void sweater(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    double roll = random.nextDouble();
    if (roll < 0.2 && !cut.neck().pointed()) {
      Necks.stand(pen, cut, colors[0], between(random, 0.08, 0.24));
    } else if (roll < 0.36) {
      Necks.rib(pen, cut, 0.05, 0x18000000);
      Fastenings.placket(
          pen, colors[0], cut.neck().depth(), cut.length(), 6 + random.nextInt(3), false, random);
    } else {
      Necks.rib(pen, cut, between(random, 0.03, 0.06), 0x20000000);
    }
    boolean panels =
        garment.is(Vocabulary.STYLE, "winter")
            && garment.is(Vocabulary.FABRIC, "wool")
            && garment.is(Vocabulary.PATTERN, "solid")
            && random.nextDouble() < 0.25;
    if (panels) {
      for (int side = -1; side <= 1; side += 2) {
        pen.polyline(0x40000000, 0.016, side * 0.16, 0.25, side * 0.16, cut.length());
        pen.polyline(0x30ffffff, 0.016, side * 0.18, 0.25, side * 0.18, cut.length());
      }
    }
  }

  private static void cuff(Pen pen, Cut.Wrist wrist, double depth, boolean ribbed) {
    double dx = Math.cos(wrist.angle());
    double dy = Math.sin(wrist.angle());
    double x = wrist.x() - dx * depth;
    double y = wrist.y() - dy * depth;
    double h = wrist.half() * 1.08;
    if (ribbed) {
      pen.polygon(
          0x20000000,
          x - dy * h,
          y + dx * h,
          x + dy * h,
          y - dx * h,
          wrist.x() + dy * h,
          wrist.y() - dx * h,
          wrist.x() - dy * h,
          wrist.y() + dx * h);
    }
    pen.polyline(Details.SEAM, 0.013, x - dy * h, y + dx * h, x + dy * h, y - dx * h);
  }

  private static void shirt(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    boolean metal = garment.is(Vocabulary.FABRIC, "denim");
    double end = cut.length() + 0.04;
    Fastenings.placket(pen, colors[0], cut.neck().depth(), end, 7, metal, random);
    int collar = random.nextDouble() < 0.08 ? 0xf4f4f4 : colors[0];
    Necks.collar(pen, cut, collar, between(random, 0.06, 0.12));
    if (random.nextDouble() < 0.55) {
      Fastenings.pocket(pen, cut.chestHalf() * 0.5, cut.armpitY() - 0.02, 0.11);
    }
    if (garment.is(Vocabulary.STYLE, "formal") && random.nextDouble() < 0.2) {
      int tie = 0xff000000 | colors[2];
      pen.polygon(tie, -0.04, 0.1, 0.04, 0.1, 0.07, 0.7, 0, 0.78, -0.07, 0.7);
      pen.polygon(tie, -0.05, 0.06, 0.05, 0.06, 0.03, 0.14, -0.03, 0.14);
    }
  }

  private static void dress(
      Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    Necks.rib(pen, cut, 0.02, 0);
    double w = cut.waistHalf();
    double y = cut.waistY();
    double roll = random.nextDouble();
    if (roll < 0.7) {
      pen.polyline(Details.SEAM, 0.014, -w, y, 0, y + 0.03, w, y);
    }
    if (roll < 0.3) {
      int belt = random.nextBoolean() ? colors[1] : Palette.mix(colors[0], 0, 0.3);
      pen.polygon(
          0xff000000 | belt,
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
      double x = t * (w + cut.hemHalf()) * 0.5;
      double low = (y + cut.length()) * between(random, 0.45, 0.6);
      pen.polyline(0x30000000, 0.024, t * w, y + 0.04, x, low);
      pen.polyline(0x24ffffff, 0.024, t * w + 0.025, y + 0.04, x + 0.03, low);
    }
    if (garment.is(Vocabulary.STYLE, "party") && random.nextDouble() < 0.4) {
      Fastenings.bow(pen, w * between(random, -0.5, 0.5), y, 0.2, colors[0]);
    }
    boolean light = garment.is(Vocabulary.FABRIC, "chiffon");
    if (random.nextDouble() < (light ? 0.5 : 0.16)) {
      int tiers = 1 + random.nextInt(3);
      for (int i = 1; i <= tiers; i++) {
        ruffle(pen, cut, y + (cut.length() - y) * i / (tiers + 1));
      }
    }
  }

  private static void ruffle(Pen pen, Cut cut, double y) {
    double t = (y - cut.waistY()) / (cut.length() - cut.waistY());
    double half = cut.waistHalf() * (1 - t) + cut.hemHalf() * t;
    Path2D edge = new Path2D.Double();
    edge.moveTo(-half, y);
    for (int i = 1; i <= 14; i++) {
      double x = half * (2.0 * i / 14 - 1);
      edge.quadTo(x - half / 14, y + (i % 2 == 0 ? 0.04 : -0.01), x, y + 0.01);
    }
    pen.line(edge, 0x48000000, 0.02);
  }

  /** Stones or pearls sewn on in rows around the neckline. */
  private static void beads(Pen pen, Cut cut, int[] colors, RandomGenerator random) {
    int[] stones = {0xffffffff, 0xffe8d080, 0xff000000 | colors[1], 0xffd8e8ff};
    int stone = stones[random.nextInt(stones.length)];
    int rows = 1 + random.nextInt(4);
    double size = between(random, 0.012, 0.024);
    for (int row = 0; row < rows; row++) {
      double out = 0.03 + row * size * 2.6;
      for (int i = 0; i <= 16; i++) {
        double t = Math.PI * i / 16;
        double x = -Math.cos(t) * (cut.neck().half() + out);
        double y = 0.02 + Math.sin(t) * (cut.neck().depth() + out);
        pen.dot(x, y, size, stone);
      }
    }
  }

  private static void denim(Pen pen, Cut cut) {
    int thread = 0xc0d09848;
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
    double h = cut.hemHalf();
    pen.polyline(thread, 0.013, -h, cut.length() - 0.07, h, cut.length() - 0.07);
  }

  private UpperDetails() {}
}
