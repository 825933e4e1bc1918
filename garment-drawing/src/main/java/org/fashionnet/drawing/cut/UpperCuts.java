package org.fashionnet.drawing.cut;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.Vocabulary;

/** Outlines of everything worn on the upper body, dresses included. */
final class UpperCuts {

  static Cut cut(Garment garment, RandomGenerator random, Tailor.Measures m) {
    List<Cut.Part> parts = new ArrayList<>();
    List<Cut.Wrist> wrists = new ArrayList<>();
    boolean hooded =
        garment.kind().equals("hoodie")
            || (garment.kind().equals("outwear")
                && !garment.is(Vocabulary.STYLE, "formal")
                && random.nextDouble() < 0.45);
    if (hooded) {
      parts.add(new Cut.Part(hood(m, random), Cut.Role.HOOD, 0));
    }
    Path2D body = garment.kind().equals("body") ? bodysuit(m) : torso(garment, m);
    List<Cut.Part> sleeves = new ArrayList<>();
    double mostBent = 0;
    if (m.sleeve().length() > 0) {
      double first = arm(m, random);
      double bend = bend(m, random, first);
      boolean mirrored = random.nextDouble() < 0.7;
      for (int side = -1; side <= 1; side += 2) {
        if (side == 1 && !mirrored) {
          first = arm(m, random);
          bend = bend(m, random, first);
        }
        mostBent = Math.max(mostBent, bend);
        double wobble = between(random, -0.06, 0.06);
        sleeves.add(sleeve(m, side, first + wobble, first + bend + wobble, wrists));
      }
    }
    // A folded sleeve lies on top: behind the body nobody could see it.
    boolean below = random.nextDouble() < 0.4 && mostBent < 0.5;
    if (below) {
      parts.addAll(sleeves);
    }
    parts.add(new Cut.Part(body, Cut.Role.BODY, 0));
    if (!below) {
      parts.addAll(sleeves);
    }
    return new Cut(
        List.copyOf(parts),
        m.neck(),
        m.shoulderHalf(),
        m.armpitY(),
        m.chestHalf(),
        m.waistY(),
        m.waistHalf(),
        m.hem().half(),
        m.length(),
        List.copyOf(wrists));
  }

  private static double arm(Tailor.Measures m, RandomGenerator random) {
    boolean full = m.sleeve().length() > 0.8;
    double roll = random.nextDouble();
    if (!full) {
      return between(random, 0.35, 1.15);
    }
    return roll < 0.82 ? between(random, 1.02, 1.42) : between(random, 0.3, 1.02);
  }

  private static double bend(Tailor.Measures m, RandomGenerator random, double first) {
    if (m.sleeve().length() < 0.8) {
      return between(random, -0.05, 0.1);
    }
    double roll = random.nextDouble();
    if (roll < 0.12) {
      return between(random, 1.4, 2.4) * (first > 1.2 ? 0.7 : 1);
    }
    return roll < 0.6 ? between(random, 0, 0.25) : between(random, 0.2, 0.75);
  }

  private static Path2D torso(Garment garment, Tailor.Measures m) {
    Path2D p = new Path2D.Double();
    double bow = m.chestHalf();
    p.moveTo(-m.neck().half(), 0);
    neckline(p, m);
    for (int s = 1; s >= -1; s -= 2) {
      if (s == 1) {
        p.lineTo(m.shoulderHalf(), m.drop());
        p.curveTo(
            m.shoulderHalf() - 0.04,
            m.drop() + (m.armpitY() - m.drop()) * 0.6,
            bow * 0.93,
            m.armpitY() - 0.03,
            bow,
            m.armpitY());
        side(p, garment, m, 1, true);
        p.quadTo(0, m.length() + m.hem().curve() * 2, -m.hem().half(), m.length());
      } else {
        side(p, garment, m, -1, false);
        p.curveTo(
            -bow * 0.93,
            m.armpitY() - 0.03,
            -m.shoulderHalf() + 0.04,
            m.drop() + (m.armpitY() - m.drop()) * 0.6,
            -m.shoulderHalf(),
            m.drop());
        p.closePath();
      }
    }
    return p;
  }

  private static void neckline(Path2D p, Tailor.Measures m) {
    if (m.neck().pointed()) {
      p.quadTo(-m.neck().half() * 0.6, m.neck().depth() * 0.55, 0, m.neck().depth());
      p.quadTo(m.neck().half() * 0.6, m.neck().depth() * 0.55, m.neck().half(), 0);
    } else {
      double d = m.neck().depth() * 1.33;
      p.curveTo(-m.neck().half() * 0.85, d, m.neck().half() * 0.85, d, m.neck().half(), 0);
    }
  }

  private static void side(Path2D p, Garment garment, Tailor.Measures m, int s, boolean down) {
    double wx = s * m.waistHalf();
    double hx = s * m.hem().half();
    double cx = s * m.chestHalf();
    boolean dress = garment.kind().equals("dress");
    double hip = m.waistY() + (m.length() - m.waistY()) * (dress ? 0.3 : 0.5);
    double hipX = dress ? s * (m.waistHalf() * 0.55 + m.hem().half() * 0.45) : (wx + hx) / 2;
    if (down) {
      p.quadTo((cx + wx) / 2 - s * 0.01, (m.armpitY() + m.waistY()) / 2, wx, m.waistY());
      p.quadTo(hipX, hip, hx, m.length());
    } else {
      p.quadTo(hipX, hip, wx, m.waistY());
      p.quadTo((cx + wx) / 2 - s * 0.01, (m.armpitY() + m.waistY()) / 2, cx, m.armpitY());
    }
  }

  private static Path2D bodysuit(Tailor.Measures m) {
    Path2D p = new Path2D.Double();
    p.moveTo(-m.neck().half(), 0);
    neckline(p, m);
    double hip = m.length() - 0.38;
    p.lineTo(m.shoulderHalf(), m.drop());
    p.quadTo(m.shoulderHalf() - 0.05, m.armpitY() * 0.9, m.chestHalf() * 0.9, m.armpitY());
    p.quadTo(m.waistHalf() * 0.8, m.waistY(), m.chestHalf() * 0.92, hip);
    p.quadTo(m.hem().half() * 2, m.length() - 0.15, m.hem().half(), m.length());
    p.lineTo(-m.hem().half(), m.length());
    p.quadTo(-m.hem().half() * 2, m.length() - 0.15, -m.chestHalf() * 0.92, hip);
    p.quadTo(-m.waistHalf() * 0.8, m.waistY(), -m.chestHalf() * 0.9, m.armpitY());
    p.quadTo(-m.shoulderHalf() + 0.05, m.armpitY() * 0.9, -m.shoulderHalf(), m.drop());
    p.closePath();
    return p;
  }

  private static Cut.Part sleeve(
      Tailor.Measures m, int side, double upper, double lower, List<Cut.Wrist> wrists) {
    double sx = m.shoulderHalf() - 0.02;
    double sy = m.drop();
    double ax = m.chestHalf() - 0.03;
    double ay = m.armpitY();
    double half = m.sleeve().length() / 2;
    double mx = (sx + ax) / 2;
    double my = (sy + ay) / 2;
    double ex = mx + Math.cos(upper) * half;
    double ey = my + Math.sin(upper) * half;
    double wx = ex + Math.cos(lower) * half;
    double wy = ey + Math.sin(lower) * half;
    double elbow = (Math.hypot(ax - sx, ay - sy) * 0.45 + m.sleeve().end()) / 2;
    double middle = (upper + lower) / 2;
    double nx = Math.sin(middle) * elbow;
    double ny = -Math.cos(middle) * elbow;
    double end = m.sleeve().end();
    double px = Math.sin(lower) * end / 2;
    double py = -Math.cos(lower) * end / 2;
    Path2D p = new Path2D.Double();
    p.moveTo(side * sx, sy);
    p.quadTo(side * (ex + nx * 1.1), ey + ny * 1.1, side * (wx + px), wy + py);
    p.lineTo(side * (wx - px), wy - py);
    p.quadTo(side * (ex - nx * 0.8), ey - ny * 0.8, side * ax, ay);
    p.quadTo(side * (ax - 0.1), (sy + ay) / 2, side * sx, sy);
    p.closePath();
    wrists.add(new Cut.Wrist(side * wx, wy, side > 0 ? lower : Math.PI - lower, end / 2));
    double turn = side * (middle - Math.PI / 2);
    return new Cut.Part(p, Cut.Role.SLEEVE, turn);
  }

  private static Path2D hood(Tailor.Measures m, RandomGenerator random) {
    double wide = m.neck().half() + between(random, 0.08, 0.16);
    double high = between(random, 0.28, 0.5);
    Path2D p = new Path2D.Double();
    p.moveTo(-wide, 0.12);
    p.curveTo(-wide * 1.15, -high * 0.8, -wide * 0.5, -high, 0, -high);
    p.curveTo(wide * 0.5, -high, wide * 1.15, -high * 0.8, wide, 0.12);
    p.quadTo(0, 0.3, -wide, 0.12);
    p.closePath();
    return p;
  }

  private UpperCuts() {}
}
