package org.fashionnet.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.detail.Details;
import org.fashionnet.drawing.photo.Light;
import org.fashionnet.drawing.raster.Pen;
import org.fashionnet.drawing.raster.Placement;

/**
 * The drawn shapes of one garment as pixel arrays.
 *
 * @param cover how much of each pixel is garment, 0-255
 * @param soft {@code cover} blurred, 0-1: the shadow, and how near a place is to the edge
 * @param parts index of the topmost part at each pixel plus one, 0 for none
 * @param details colours sewn on top, 0xAARRGGBB not premultiplied
 */
record Layers(int width, int height, byte[] cover, float[] soft, byte[] parts, int[] details) {

  static Layers draw(
      Garment garment,
      Cut cut,
      int[] colors,
      Placement placement,
      int width,
      int height,
      RandomGenerator random) {
    BufferedImage cover = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage parts = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage details = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    byte[] index = ((DataBufferByte) parts.getRaster().getDataBuffer()).getData();
    try (Pen mask = new Pen(cover, placement, true);
        Pen pen = new Pen(details, placement, true)) {
      for (int i = 0; i < cut.parts().size(); i++) {
        mask.fill(cut.parts().get(i).outline(), 0xffffffff);
      }
      Details.draw(pen, garment, cut, colors, random);
    }
    indexParts(cut, placement, width, height, index);
    byte[] covered = ((DataBufferByte) cover.getRaster().getDataBuffer()).getData();
    int radius = Math.max(1, Math.max(width, height) / 40);
    return new Layers(
        width,
        height,
        covered,
        blur(covered, width, height, radius),
        index,
        ((DataBufferInt) details.getRaster().getDataBuffer()).getData());
  }

  private static void indexParts(
      Cut cut, Placement placement, int width, int height, byte[] index) {
    BufferedImage one = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = ((DataBufferByte) one.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < cut.parts().size(); i++) {
      Arrays.fill(bytes, (byte) 0);
      try (Pen pen = new Pen(one, placement, false)) {
        pen.fill(cut.parts().get(i).outline(), 0xffffffff);
      }
      for (int p = 0; p < bytes.length; p++) {
        if (bytes[p] != 0) {
          index[p] = (byte) (i + 1);
        }
      }
    }
  }

  /** Darkens the background where the garment keeps the light off. */
  void castShadow(int[] pixels, Light light, double reach, double strength) {
    int dx = (int) Math.round(-light.x() * reach);
    int dy = (int) Math.round(-light.y() * reach);
    for (int y = 0; y < height; y++) {
      int sy = Math.min(height - 1, Math.max(0, y - dy));
      for (int x = 0; x < width; x++) {
        int sx = Math.min(width - 1, Math.max(0, x - dx));
        float shade = soft[sy * width + sx];
        if (shade > 0) {
          int i = y * width + x;
          pixels[i] = Light.scale(pixels[i], 1 - strength * shade);
        }
      }
    }
  }

  private static float[] blur(byte[] cover, int width, int height, int radius) {
    float[] across = new float[width * height];
    float[] both = new float[width * height];
    float norm = 1f / (2 * radius + 1);
    for (int y = 0; y < height; y++) {
      int sum = 0;
      for (int x = -radius; x < width; x++) {
        int in = x + radius;
        sum += in < width ? cover[y * width + in] & 255 : 0;
        int out = x - radius - 1;
        sum -= out >= 0 ? cover[y * width + out] & 255 : 0;
        if (x >= 0) {
          across[y * width + x] = sum * norm / 255f;
        }
      }
    }
    for (int x = 0; x < width; x++) {
      float sum = 0;
      for (int y = -radius; y < height; y++) {
        int in = y + radius;
        sum += in < height ? across[in * width + x] : 0;
        int out = y - radius - 1;
        sum -= out >= 0 ? across[out * width + x] : 0;
        if (y >= 0) {
          both[y * width + x] = sum * norm;
        }
      }
    }
    return both;
  }
}
