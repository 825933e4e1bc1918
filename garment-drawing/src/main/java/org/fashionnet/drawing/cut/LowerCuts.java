package org.fashionnet.drawing.cut;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;

/** Outlines of skirts, trousers and shorts. */
final class LowerCuts {

  static Cut skirt(Garment garment, RandomGenerator random) {
    boolean straight =
        garment.is(Vocabulary.STYLE, "formal")
            || garment.is(Vocabulary.FABRIC, "denim")
            || random.nextDouble() < 0.25;
    double waist = between(random, 0.32, 0.42);
    double length = between(random, 0.65, 1.5);
    double hem = waist * (straight ? between(random, 1.08, 1.35) : between(random, 1.5, 2.3));
    double hip = straight ? waist * 1.28 : (waist * 1.2 + hem * 0.3) / 1.3;
    double curve = straight ? 0.01 : between(random, 0.04, 0.14);
    Path2D p = new Path2D.Double();
    p.moveTo(-waist, 0);
    p.quadTo(0, between(random, 0.01, 0.05), waist, 0);
    p.quadTo(hip, length * 0.3, hem, length);
    p.quadTo(0, length + curve * 2, -hem, length);
    p.quadTo(-hip, length * 0.3, -waist, 0);
    p.closePath();
    List<Cut.Part> parts = List.of(new Cut.Part(p, Cut.Role.BODY, 0));
    return new Cut(
        parts,
        new Cut.Neck(waist, 0, false),
        waist,
        length * 0.3,
        hip,
        0.1,
        waist,
        hem,
        length,
        List.of());
  }

  static Cut trousers(double length, Garment garment, RandomGenerator random) {
    double waist = between(random, 0.32, 0.4);
    double hip = waist * between(random, 1.12, 1.25);
    // The legs of the shortest shorts still end below the crotch.
    double rise = Math.min(between(random, 0.46, 0.58), length - 0.03);
    double ankle = length < 1 ? hip * between(random, 0.52, 0.62) : between(random, 0.13, 0.24);
    double spread = between(random, 0.02, 0.1) + (length < 1 ? 0.04 : 0.02);
    if (garment.is(Vocabulary.STYLE, "sport")) {
      ankle *= 0.9;
    }
    double outer = spread + ankle * 1.6;
    outer = length < 1 ? hip * between(random, 1.05, 1.25) : Math.min(outer, hip * 1.1);
    double inner = Math.max(spread, outer - ankle * 1.8);
    Path2D p = new Path2D.Double();
    p.moveTo(-waist, 0);
    p.quadTo(0, 0.03, waist, 0);
    p.quadTo(hip, rise * 0.4, hip, rise * 0.8);
    p.quadTo((hip + outer) / 2, length * 0.6, outer, length);
    p.lineTo(inner, length + 0.01);
    p.quadTo(inner * 0.7 + 0.02, (rise + length) / 2, 0, rise);
    p.quadTo(-inner * 0.7 - 0.02, (rise + length) / 2, -inner, length + 0.01);
    p.lineTo(-outer, length);
    p.quadTo(-(hip + outer) / 2, length * 0.6, -hip, rise * 0.8);
    p.quadTo(-hip, rise * 0.4, -waist, 0);
    p.closePath();
    List<Cut.Part> parts = List.of(new Cut.Part(p, Cut.Role.BODY, 0));
    return new Cut(
        parts,
        new Cut.Neck(waist, 0, false),
        waist,
        rise,
        hip,
        0.1,
        waist,
        outer,
        length,
        List.of());
  }

  private LowerCuts() {}
}
