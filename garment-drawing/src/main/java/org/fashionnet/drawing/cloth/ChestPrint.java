package org.fashionnet.drawing.cloth;

import static org.fashionnet.drawing.raster.Palette.between;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.raster.Palette;
import org.fashionnet.drawing.raster.StrokeFont;

/** Paints what is printed on a chest: lettering, emblems, pictures, cartoon faces. */
final class ChestPrint {
  private static final String[] WORDS = {
    "SURF",
    "CLUB",
    "NEW YORK",
    "1984",
    "LOVE",
    "TEAM",
    "ROCK",
    "OCEAN",
    "WILD",
    "SPORT",
    "27",
    "HELLO",
    "URBAN",
    "STAR",
    "RUN",
    "CALI",
    "MUSIC",
    "DREAM",
    "PARIS",
    "TOUR 99",
    "EXPLORE"
  };

  /**
   * A print on a cloth.
   *
   * @param ground the cloth under it
   * @param top where the chest begins, in garment units
   * @param pixelsPerUnit resolution at which the garment will be drawn
   */
  static Pattern pattern(
      int[] colors, Pattern ground, RandomGenerator random, double top, double pixelsPerUnit) {
    boolean small = random.nextDouble() < 0.12;
    double width = small ? between(random, 0.16, 0.28) : between(random, 0.42, 0.74);
    double shape = between(random, 0.5, 1.35);
    int w = (int) Math.min(400, Math.max(24, width * pixelsPerUnit));
    int h = (int) (w * shape);
    BufferedImage print = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = print.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(w, w);
    g.setStroke(new BasicStroke(0.03f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double roll = random.nextDouble();
    if (roll < 0.3) {
      lettering(g, colors, random, 0.04, 0.92, shape);
    } else if (roll < 0.5) {
      emblem(g, colors, random, shape * 0.72);
      lettering(g, colors, random, shape * 0.76, 0.92, shape);
    } else if (roll < 0.66) {
      face(g, colors, random, shape);
    } else if (roll < 0.82) {
      picture(g, colors, random, shape);
    } else {
      splash(g, colors, random, shape);
    }
    g.dispose();
    double off = small ? (random.nextBoolean() ? 0.22 : -0.22) : 0;
    double left = off - width / 2 + between(random, -0.02, 0.02);
    return PicturePattern.once(print, left, top + between(random, 0, 0.08), width, ground);
  }

  private static void lettering(
      Graphics2D g, int[] colors, RandomGenerator random, double y, double wide, double bottom) {
    double at = y;
    boolean bold = random.nextDouble() < 0.6;
    for (int line = 0; line < 4 && at < bottom - 0.08; line++) {
      String word = WORDS[random.nextInt(WORDS.length)];
      if (random.nextDouble() < 0.25) {
        word = word + ' ' + WORDS[random.nextInt(WORDS.length)];
      }
      double height = wide / StrokeFont.width(word, 1);
      height = Math.min(Math.min(height, bottom - at - 0.04), 0.5);
      double width = StrokeFont.width(word, height);
      g.setStroke(
          new BasicStroke(
              (float) (height * (bold ? 0.2 : 0.12)),
              BasicStroke.CAP_ROUND,
              BasicStroke.JOIN_ROUND));
      g.setColor(new Color(colors[random.nextDouble() < 0.75 ? 1 : 2]));
      g.draw(StrokeFont.outline(word, 0.5 - width / 2, at + height * 0.1, height));
      at += height * 1.5;
    }
  }

  private static void emblem(Graphics2D g, int[] colors, RandomGenerator random, double h) {
    double r = Math.min(0.46, h / 2);
    g.setColor(new Color(colors[1]));
    Ellipse2D disc = new Ellipse2D.Double(0.5 - r, h / 2 - r, 2 * r, 2 * r);
    if (random.nextBoolean()) {
      g.fill(disc);
    } else {
      g.setStroke(new BasicStroke((float) (r * 0.16)));
      g.draw(new Ellipse2D.Double(0.5 - r * 0.9, h / 2 - r * 0.9, 1.8 * r, 1.8 * r));
    }
    g.setColor(new Color(colors[2]));
    int points = 3 + random.nextInt(6);
    g.fill(star(0.5, h / 2, r * 0.7, r * between(random, 0.25, 0.5), points));
  }

  private static void face(Graphics2D g, int[] colors, RandomGenerator random, double shape) {
    double h = Math.min(shape, 1);
    double r = h * 0.36;
    double cy = h * 0.58;
    g.setColor(new Color(colors[1]));
    double ear = between(random, 0.12, 0.3);
    boolean pointed = random.nextBoolean();
    for (int side = -1; side <= 1; side += 2) {
      double ex = 0.5 + side * r * 0.75;
      if (pointed) {
        g.fill(star(ex, cy - r * 0.8, ear, ear * 0.5, 3));
      } else {
        g.fill(new Ellipse2D.Double(ex - ear / 2, cy - r - ear * 0.5, ear, ear * 1.3));
      }
    }
    g.fill(new Ellipse2D.Double(0.5 - r * 1.1, cy - r, r * 2.2, r * 2));
    int ink = Palette.luminance(colors[1]) > 120 ? 0x181818 : 0xf4f4f4;
    g.setColor(new Color(ink));
    double eye = between(random, 0.06, 0.14);
    for (int side = -1; side <= 1; side += 2) {
      g.fill(new Ellipse2D.Double(0.5 + side * r * 0.42 - eye / 2, cy - r * 0.3, eye, eye));
    }
    g.setColor(new Color(colors[2]));
    g.fill(new Ellipse2D.Double(0.47, cy + r * 0.1, 0.06, 0.05));
    g.setColor(new Color(ink));
    Path2D mouth = new Path2D.Double();
    mouth.moveTo(0.5 - r * 0.4, cy + r * 0.35);
    mouth.quadTo(0.5, cy + r * between(random, 0.5, 0.9), 0.5 + r * 0.4, cy + r * 0.35);
    g.draw(mouth);
  }

  private static void picture(Graphics2D g, int[] colors, RandomGenerator random, double h) {
    g.setColor(new Color(colors[1]));
    g.fill(new Rectangle2D.Double(0.02, 0.02, 0.96, h - 0.04));
    g.setClip(new Rectangle2D.Double(0.05, 0.05, 0.9, h - 0.1));
    g.setColor(new Color(colors[2]));
    double sun = between(random, 0.1, 0.25);
    g.fill(new Ellipse2D.Double(between(random, 0.1, 0.6), h * 0.15, sun, sun));
    for (int layer = 0; layer < 3; layer++) {
      g.setColor(new Color(Palette.mix(colors[3], colors[4], layer / 2.0)));
      Path2D ridge = new Path2D.Double();
      ridge.moveTo(0, h);
      double level = h * (0.45 + layer * 0.17);
      for (int i = 0; i <= 6; i++) {
        ridge.lineTo(i / 6.0, level + between(random, -0.15, 0.08) * h);
      }
      ridge.lineTo(1, h);
      g.fill(ridge);
    }
    g.setClip(null);
  }

  private static void splash(Graphics2D g, int[] colors, RandomGenerator random, double h) {
    int shapes = 4 + random.nextInt(8);
    for (int i = 0; i < shapes; i++) {
      g.setColor(new Color(colors[1 + random.nextInt(4)]));
      double x = between(random, 0.12, 0.88);
      double y = between(random, 0.12, Math.max(0.2, h - 0.12));
      double r = between(random, 0.05, 0.22);
      switch (random.nextInt(3)) {
        case 0 -> g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        case 1 -> g.fill(star(x, y, r, r * 0.4, 3 + random.nextInt(4)));
        default -> g.fill(new Rectangle2D.Double(x - r, y - r / 3, 2 * r, r * 0.7));
      }
    }
  }

  static Path2D star(double x, double y, double outer, double inner, int points) {
    Path2D star = new Path2D.Double();
    for (int i = 0; i < points * 2; i++) {
      double angle = i * Math.PI / points - Math.PI / 2;
      double r = i % 2 == 0 ? outer : inner;
      double px = x + r * Math.cos(angle);
      double py = y + r * Math.sin(angle);
      if (i == 0) {
        star.moveTo(px, py);
      } else {
        star.lineTo(px, py);
      }
    }
    star.closePath();
    return star;
  }

  private ChestPrint() {}
}
