package org.fashionnet.ingest.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Bitmaps have room for alpha that most programs leave at zero and none of them means: a picture
 * that is transparent everywhere is meant to be seen.
 */
final class Opaque {
  private Opaque() {}

  /** The picture without its alpha if that is zero everywhere, else the picture itself. */
  static BufferedImage ifInvisible(BufferedImage image) {
    Raster alpha = image.getAlphaRaster();
    if (alpha == null || !allZero(alpha)) {
      return image;
    }
    int width = image.getWidth();
    BufferedImage opaque = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      opaque.setRGB(0, y, width, 1, image.getRGB(0, y, width, 1, row, 0, width), 0, width);
    }
    return opaque;
  }

  private static boolean allZero(Raster alpha) {
    int[] row = new int[alpha.getWidth()];
    for (int y = 0; y < alpha.getHeight(); y++) {
      for (int value : alpha.getSamples(0, y, row.length, 1, 0, row)) {
        if (value != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
