package org.fashionnet.drawing.raster;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** Draws shapes given in garment units onto a picture, through the placement of the garment. */
public final class Pen implements AutoCloseable {
  private final Graphics2D g;
  private final Placement placement;

  /**
   * Draws on a picture until it is closed.
   *
   * @param smooth whether edges are antialiased
   */
  public Pen(BufferedImage image, Placement placement, boolean smooth) {
    this.g = image.createGraphics();
    this.placement = placement;
    g.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Fills a shape with a colour, 0xAARRGGBB. */
  public void fill(Shape shape, int argb) {
    g.setColor(new Color(argb, true));
    g.fill(placement.place(shape));
  }

  /** Draws a line of a width in garment units (at least a hairline). */
  public void line(Shape shape, int argb, double width) {
    stroke(shape, argb, width, null);
  }

  /** A row of stitches. */
  public void stitches(Shape shape, int argb, double width, double length) {
    float dash = (float) Math.max(1.2, length * placement.scale());
    stroke(shape, argb, width, new float[] {dash, dash * 0.6f});
  }

  private void stroke(Shape shape, int argb, double width, float @Nullable [] dash) {
    float pixels = (float) (width * placement.scale());
    int alpha = argb >>> 24;
    if (pixels < 0.7f) {
      alpha = (int) (alpha * pixels / 0.7f);
      pixels = 0.7f;
    }
    g.setColor(new Color((argb & 0xffffff) | (alpha << 24), true));
    g.setStroke(new BasicStroke(pixels, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, dash, 0));
    g.draw(placement.place(shape));
  }

  /** Fills a circle with a colour, 0xAARRGGBB. */
  public void dot(double x, double y, double radius, int argb) {
    fill(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2), argb);
  }

  /** Fills the polygon through the points x, y, x, y … */
  public void polygon(int argb, double... xy) {
    fill(path(true, xy), argb);
  }

  /** Draws a line of a width in garment units through the points x, y, x, y … */
  public void polyline(int argb, double width, double... xy) {
    line(path(false, xy), argb, width);
  }

  /** The path through the points x, y, x, y … */
  public static Path2D path(boolean closed, double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i + 1 < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  @Override
  public void close() {
    g.dispose();
  }
}
