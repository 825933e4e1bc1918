package org.fashionnet.drawing.cloth;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.fashionnet.drawing.raster.Noise;

/** Samples a small picture: repeated as a tile (flowers) or once on the chest (a print). */
final class PicturePattern {

  /** A tile repeated over the whole cloth. */
  static Pattern tiled(BufferedImage tile, double size, int ground) {
    int[] pixels = pixels(tile);
    int side = tile.getWidth();
    double scale = side / size;
    return (u, v, body) -> blend(pixels, side, side, u * scale, v * scale, true, ground);
  }

  /**
   * A picture printed once.
   *
   * @param left top: the upper left corner in garment units
   * @param width of the picture in garment units; its height follows from its shape
   */
  static Pattern once(BufferedImage print, double left, double top, double width, Pattern under) {
    int[] pixels = pixels(print);
    int w = print.getWidth();
    int h = print.getHeight();
    double scale = w / width;
    return (u, v, body) -> {
      int ground = under.rgbAt(u, v, body);
      double x = (u - left) * scale;
      double y = (v - top) * scale;
      if (!body || x < 0 || y < 0 || x >= w - 1 || y >= h - 1) {
        return ground;
      }
      return blend(pixels, w, h, x, y, false, ground);
    };
  }

  private static int blend(
      int[] pixels, int w, int h, double x, double y, boolean wrap, int ground) {
    int ix = Noise.floor(x);
    int iy = Noise.floor(y);
    int fx = (int) ((x - ix) * 256);
    int fy = (int) ((y - iy) * 256);
    int x0 = wrap ? Math.floorMod(ix, w) : ix;
    int y0 = wrap ? Math.floorMod(iy, h) : iy;
    int x1 = wrap && x0 + 1 == w ? 0 : x0 + 1;
    int y1 = wrap && y0 + 1 == h ? 0 : y0 + 1;
    int p00 = pixels[y0 * w + x0];
    int p10 = pixels[y0 * w + x1];
    int p01 = pixels[y1 * w + x0];
    int p11 = pixels[y1 * w + x1];
    if ((p00 | p10 | p01 | p11) >>> 24 == 0) {
      return ground;
    }
    int rgb = 0;
    int w00 = (256 - fx) * (256 - fy);
    int w10 = fx * (256 - fy);
    int w01 = (256 - fx) * fy;
    int w11 = fx * fy;
    for (int shift = 0; shift <= 16; shift += 8) {
      int g = ground >> shift & 255;
      long sum = 0;
      sum += (long) w00 * over(p00, shift, g);
      sum += (long) w10 * over(p10, shift, g);
      sum += (long) w01 * over(p01, shift, g);
      sum += (long) w11 * over(p11, shift, g);
      rgb |= (int) (sum >> 16) << shift;
    }
    return rgb;
  }

  private static int over(int argb, int shift, int ground) {
    int alpha = argb >>> 24;
    return ((argb >> shift & 255) * alpha + ground * (255 - alpha)) / 255;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  private PicturePattern() {}
}
