package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.raster.Palette;

/** Paints a repeating tile of flowers and leaves of many sizes and petal shapes. */
public final class FlowerTile {

  /**
   * A floral cloth.
   *
   * @param pixelsPerUnit resolution at which the garment will be drawn
   */
  public static Pattern pattern(int[] colors, RandomGenerator random, double pixelsPerUnit) {
    double roll = random.nextDouble();
    double flower = roll < 0.4 ? between(random, 0.05, 0.09) : between(random, 0.1, 0.28);
    double size = Math.min(0.9, flower * between(random, 3, 5));
    int side = (int) Math.min(256, Math.max(24, size * pixelsPerUnit * 1.2));
    BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = tile.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double cover = between(random, 0.25, 0.5);
    int count = (int) Math.max(2, Math.round(cover * size * size / (flower * flower) * 1.1));
    double radius = flower / size * side / 2;
    int leaf = Palette.pick("green", random);
    int petals = 4 + random.nextInt(4);
    int kind = random.nextInt(4);
    boolean leaves = random.nextDouble() < 0.8;
    double turn = random.nextDouble() * 6;
    double x = random.nextDouble();
    double y = random.nextDouble();
    for (int i = 0; i < count; i++) {
      // The golden-ratio walk spreads flowers evenly without a grid.
      x = (x + 0.7548776662) % 1;
      y = (y + 0.5698402910) % 1;
      double r = radius * between(random, 0.7, 1.25);
      turn += 2.4;
      int petal = colors[1 + random.nextInt(colors.length - 1)];
      for (int dx = -1; dx <= 1; dx++) {
        for (int dy = -1; dy <= 1; dy++) {
          double px = (x + dx) * side;
          double py = (y + dy) * side;
          double reach = r * 2;
          if (px > -reach && py > -reach && px < side + reach && py < side + reach) {
            flower(g, px, py, r, turn, petals, kind, leaves ? leaf : -1, petal);
          }
        }
      }
    }
    g.dispose();
    return PicturePattern.tiled(tile, size, colors[0]);
  }

  private static void flower(
      Graphics2D g,
      double x,
      double y,
      double r,
      double turn,
      int petals,
      int kind,
      int leaf,
      int petal) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(turn);
    g.scale(r, r);
    if (leaf >= 0) {
      g.setColor(new Color(leaf));
      for (int i = 0; i < 2; i++) {
        g.rotate(2.2);
        g.fill(leafShape());
      }
    }
    int dark = Palette.mix(petal, 0, 0.25);
    if (kind == 3) {
      for (int ring = 0; ring < 3; ring++) {
        double size = 1 - ring * 0.3;
        g.setColor(new Color(ring % 2 == 0 ? petal : dark));
        g.fill(new Ellipse2D.Double(-size * 0.9, -size * 0.8, size * 1.8, size * 1.6));
        g.rotate(0.9);
      }
    } else {
      g.setColor(new Color(petal));
      for (int i = 0; i < petals; i++) {
        g.rotate(2 * Math.PI / petals);
        double wide = kind == 0 ? 0.62 : kind == 1 ? 0.4 : 0.8;
        double out = kind == 2 ? 0.05 : 0.12;
        g.fill(new Ellipse2D.Double(-wide / 2, out, wide, 0.9));
      }
      int heart = Palette.luminance(petal) > 110 ? Palette.mix(petal, 0x803000, 0.6) : 0xf0d060;
      g.setColor(new Color(heart));
      g.fill(new Ellipse2D.Double(-0.24, -0.24, 0.48, 0.48));
    }
    g.setTransform(before);
  }

  private static Path2D leafShape() {
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(0, 0.3);
    leaf.quadTo(0.5, 0.9, 0, 1.6);
    leaf.quadTo(-0.5, 0.9, 0, 0.3);
    return leaf;
  }

  private FlowerTile() {}
}
