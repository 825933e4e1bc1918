package org.fashionnet.drawing.detail;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.Pen;

/** Waistbands, flies, pockets and pleats. */
final class LowerDetails {

  static void draw(Pen pen, Garment garment, Cut cut, int[] colors, RandomGenerator random) {
    double waist = cut.waistHalf();
    double band = between(random, 0.06, 0.12);
    pen.polygon(
        0x22000000, -waist, 0, waist, 0, waist + 0.02, band, 0, band + 0.02, -waist - 0.02, band);
    pen.polyline(Details.SEAM, 0.012, -waist - 0.02, band, 0, band + 0.02, waist + 0.02, band);
    boolean denim = garment.is(Vocabulary.FABRIC, "denim");
    int thread = denim ? 0xd0d09040 : Details.SEAM;
    boolean skirt = garment.kind().equals("skirt");
    boolean legs = !skirt;
    if (legs) {
      pen.polyline(Details.SEAM, 0.014, 0, band, 0, cut.armpitY());
    }
    if (denim || (legs && random.nextDouble() < 0.7)) {
      pen.dot(0, band / 2, 0.024, denim ? 0xffc8a060 : 0xff000000 | Palette.mix(colors[0], 0, 0.5));
      for (int side = -1; side <= 1; side += 2) {
        Path2D pocket = new Path2D.Double();
        pocket.moveTo(side * waist * 0.45, band);
        pocket.quadTo(side * waist * 0.55, band + 0.13, side * (waist + 0.07), band + 0.16);
        pen.line(pocket, thread, 0.014);
        pen.polyline(Details.SEAM, 0.01, side * waist * 0.7, 0, side * waist * 0.7, band);
      }
      pen.polyline(thread, 0.012, 0.05, band, 0.045, cut.armpitY() * 0.6, 0, cut.armpitY() * 0.7);
    }
    if (skirt && !denim) {
      int pleats = random.nextDouble() < 0.55 ? 4 + random.nextInt(12) : 0;
      for (int i = 1; i < pleats; i++) {
        double t = 2.0 * i / pleats - 1;
        double end = random.nextDouble() < 0.7 ? 1 : 0.5;
        pen.polyline(
            0x48000000,
            0.02,
            t * waist,
            band,
            t * (waist * (1 - end) + cut.hemHalf() * end),
            cut.length() * end);
        pen.polyline(
            0x28ffffff,
            0.02,
            t * waist + 0.02,
            band,
            t * (waist * (1 - end) + cut.hemHalf() * end) + 0.03,
            cut.length() * end);
      }
    }
    if (legs && garment.is(Vocabulary.STYLE, "formal")) {
      for (int side = -1; side <= 1; side += 2) {
        pen.polyline(
            0x30ffffff, 0.015, side * waist * 0.6, 0.2, side * cut.hemHalf() * 0.75, cut.length());
      }
    }
  }

  private LowerDetails() {}
}
