package org.fashionnet.trainer.curation.duplicates;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.jspecify.annotations.Nullable;

/**
 * A picture as a small grey square: each value is the mean brightness, 0 to 255, of the area that
 * it covers, weighed as ITU-R BT.601 does.
 */
final class GreySquare {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final int side;

  GreySquare(int side) {
    this.side = side;
  }

  /** [row][column]. */
  float[][] of(BufferedImage image) {
    int height = image.getHeight();
    float[][] square = new float[side][side];
    float[] brightness = new float[image.getWidth()];
    float[] narrow = new float[side];
    byte[] bytes = plainBytes(image);
    for (int y = 0; y < height; y++) {
      if (bytes == null) {
        brightness(image, y, brightness);
      } else {
        brightness(bytes, y, brightness);
      }
      narrow(brightness, narrow);
      // A row of the picture lies in one row of the square, or across the edge of two or more.
      double top = (double) y * side / height;
      double bottom = (double) (y + 1) * side / height;
      for (int row = (int) top; row < Math.min(side, Math.ceil(bottom)); row++) {
        float part = (float) (Math.min(bottom, row + 1) - Math.max(top, row));
        for (int x = 0; x < side; x++) {
          square[row][x] += part * narrow[x];
        }
      }
    }
    return square;
  }

  /** Blue, green, red of each pixel, as decoders of JPEG leave them; null for any other layout. */
  private static byte @Nullable [] plainBytes(BufferedImage image) {
    boolean plain =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            && image.getRaster().getDataBuffer() instanceof DataBufferByte
            && image.getRaster().getParent() == null;
    return plain ? ((DataBufferByte) image.getRaster().getDataBuffer()).getData() : null;
  }

  private static void brightness(byte[] bytes, int y, float[] row) {
    int at = y * row.length * 3;
    for (int x = 0; x < row.length; x++, at += 3) {
      row[x] =
          BLUE * (bytes[at] & 255) + GREEN * (bytes[at + 1] & 255) + RED * (bytes[at + 2] & 255);
    }
  }

  private static void brightness(BufferedImage image, int y, float[] row) {
    int[] pixels = image.getRGB(0, y, row.length, 1, null, 0, row.length);
    for (int x = 0; x < row.length; x++) {
      row[x] =
          BLUE * (pixels[x] & 255) + GREEN * (pixels[x] >> 8 & 255) + RED * (pixels[x] >> 16 & 255);
    }
  }

  private void narrow(float[] row, float[] narrow) {
    for (int x = 0; x < side; x++) {
      double left = (double) x * row.length / side;
      double right = (double) (x + 1) * row.length / side;
      int first = (int) left;
      int last = Math.min(row.length - 1, (int) Math.ceil(right) - 1);
      float sum = 0;
      for (int i = first; i <= last; i++) {
        sum += row[i];
      }
      // The first and the last pixel may lie only partly inside.
      sum -= (float) ((left - first) * row[first]);
      sum -= (float) ((last + 1 - right) * row[last]);
      narrow[x] = (float) (sum / (right - left));
    }
  }
}
