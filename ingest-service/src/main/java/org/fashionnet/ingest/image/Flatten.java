package org.fashionnet.ingest.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.Raster;

/** Converts a decoder's result to opaque sRGB, with white behind what is transparent. */
final class Flatten {
  private Flatten() {}

  static Pixels of(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    if (colors instanceof ComponentColorModel && !colors.isAlphaPremultiplied()) {
      boolean grey = colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
      boolean deep = image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT;
      // Java 2D treats grey as linear light and brightens it, but files use the curve of sRGB.
      if (grey || (deep && colors.getColorSpace().isCS_sRGB())) {
        return fromSamples(image.getRaster(), colors, grey);
      }
    }
    boolean foreign = colors instanceof ComponentColorModel && !colors.getColorSpace().isCS_sRGB();
    return drawn(foreign ? toSrgb(image) : image);
  }

  private static BufferedImage toSrgb(BufferedImage image) {
    int type =
        image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage target = new BufferedImage(image.getWidth(), image.getHeight(), type);
    return new ColorConvertOp(null).filter(image, target);
  }

  private static Pixels drawn(BufferedImage image) {
    BufferedImage canvas =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    int[] rgb = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    return new Pixels(canvas.getWidth(), canvas.getHeight(), rgb);
  }

  private static Pixels fromSamples(Raster raster, ColorModel colors, boolean grey) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands();
    int green = grey ? 0 : 1;
    int blue = grey ? 0 : 2;
    int most = (1 << colors.getComponentSize(0)) - 1;
    int[] rgb = new int[width * height];
    int[] row = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        int alpha = colors.hasAlpha() ? row[at + bands - 1] : most;
        rgb[y * width + x] =
            onWhite(row[at], alpha, most) << 16
                | onWhite(row[at + green], alpha, most) << 8
                | onWhite(row[at + blue], alpha, most);
      }
    }
    return new Pixels(width, height, rgb);
  }

  private static int onWhite(int sample, int alpha, int most) {
    double value = ((double) sample * alpha + (double) most * (most - alpha)) / most;
    return (int) Math.round(value * 255 / most);
  }
}
