package org.fashionnet.ingest.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * An opaque picture in memory.
 *
 * @param width pixels
 * @param height pixels
 * @param rgb width x height values 0xRRGGBB (sRGB), row by row; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
record Pixels(int width, int height, int[] rgb) {
  BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(rgb, 0, data, 0, data.length);
    return image;
  }

  /** The picture, shrunk if its longest side is longer than {@code longest}; never enlarged. */
  Pixels within(int longest) {
    int side = Math.max(width, height);
    if (side <= longest) {
      return this;
    }
    return Shrink.to(this, scaled(width, longest, side), scaled(height, longest, side));
  }

  boolean isGrey() {
    return Arrays.stream(rgb).allMatch(pixel -> (pixel & 0xffffff) == (pixel & 0xff) * 0x010101);
  }

  private static int scaled(int length, int longest, int side) {
    return Math.max(1, Math.round((float) length * longest / side));
  }
}
