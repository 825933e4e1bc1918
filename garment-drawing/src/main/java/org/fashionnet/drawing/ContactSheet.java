package org.fashionnet.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.StrokeFont;

/** Many garments on one picture, each with its caption, for a person to look at. */
public final class ContactSheet {
  private static final int CAPTION = 26;
  private static final int GAP = 6;

  /**
   * Draws the first garments of a collection side by side.
   *
   * @param count how many garments, at least 1
   * @param columns how many in a row, at least 1
   */
  public static BufferedImage of(DrawnGarments garments, int count, int columns) {
    if (count < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "count and columns must be at least 1, were " + count + " and " + columns);
    }
    int rows = (count + columns - 1) / columns;
    int cellWidth = garments.width() + GAP;
    int cellHeight = garments.height() + GAP + CAPTION;
    BufferedImage sheet =
        new BufferedImage(columns * cellWidth, rows * cellHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    g.setColor(Color.DARK_GRAY);
    g.setStroke(new BasicStroke(0.8f));
    for (int i = 0; i < count; i++) {
      DrawnGarment drawn = garments.at(i);
      int x = i % columns * cellWidth + GAP / 2;
      int y = i / columns * cellHeight + GAP / 2;
      g.drawImage(drawn.image(), x, y, null);
      int line = y + garments.height() + 4;
      caption(g, drawn.garment().title(), x, line, garments.width());
      String rest = drawn.garment().label(Vocabulary.FABRIC);
      rest += " " + drawn.garment().label(Vocabulary.STYLE);
      rest += " " + drawn.garment().label(Vocabulary.SHAPE);
      caption(g, rest, x, line + 11, garments.width());
    }
    g.dispose();
    return sheet;
  }

  /** Writes {@link #of} to a PNG file, creating its folder. */
  public static void write(DrawnGarments garments, int count, int columns, Path file)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    if (!ImageIO.write(of(garments, count, columns), "png", file.toFile())) {
      throw new IOException("this Java has no PNG writer, cannot write " + file);
    }
  }

  private static void caption(Graphics2D g, String text, double x, double y, double room) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    double height = Math.min(7, room / StrokeFont.width(upper, 1));
    g.draw(StrokeFont.outline(upper, x + 1, y, height));
  }

  private ContactSheet() {}
}
