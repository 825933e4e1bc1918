package org.fashionnet.contracts.bundle;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * The one way from an image to a network's input, for training and for serving: the mean color of
 * the area that each output pixel covers, so that no stripe is lost or made up by sampling.
 *
 * @param size side of the square in pixels, 8 to 1024
 * @param resize how the image's shape becomes square
 */
public record ModelInput(int size, ResizePolicy resize) {
  private static final int WHITE = 255;

  public ModelInput {
    if (size < 8 || size > 1024) {
      throw new IllegalArgumentException("size %d must be from 8 to 1024".formatted(size));
    }
    if (resize == null) {
      throw new IllegalArgumentException("resize is missing: squash, letterbox or crop");
    }
  }

  /** Number of bytes of one input: size · size · 3. */
  public int length() {
    return size * size * 3;
  }

  /** The image as [size, size, 3]: rows from the top, pixels from the left, red, green, blue. */
  public byte[] rgb(BufferedImage image) {
    byte[] output = new byte[length()];
    int width = image.getWidth();
    int height = image.getHeight();
    switch (resize) {
      case SQUASH -> scale(image, 0, 0, width, height, output, 0, 0, size, size);
      case CROP -> {
        int side = Math.min(width, height);
        scale(image, (width - side) / 2, (height - side) / 2, side, side, output, 0, 0, size, size);
      }
      case LETTERBOX -> {
        Arrays.fill(output, (byte) WHITE);
        double factor = (double) size / Math.max(width, height);
        int w = Math.max(1, (int) Math.round(width * factor));
        int h = Math.max(1, (int) Math.round(height * factor));
        scale(image, 0, 0, width, height, output, (size - w) / 2, (size - h) / 2, w, h);
      }
    }
    return output;
  }

  /** Averages the source rectangle into the target rectangle of the output. */
  private void scale(
      BufferedImage image,
      int sx,
      int sy,
      int sw,
      int sh,
      byte[] out,
      int dx,
      int dy,
      int dw,
      int dh) {
    int[] pixels = image.getRGB(sx, sy, sw, sh, null, 0, sw);
    // Separable: rows are narrowed first, then summed downwards.
    float[] narrow = new float[sh * dw * 3];
    for (int x = 0; x < dw; x++) {
      double left = (double) x * sw / dw;
      double right = (double) (x + 1) * sw / dw;
      int first = (int) left;
      int last = Math.min(sw - 1, (int) Math.ceil(right) - 1);
      for (int y = 0; y < sh; y++) {
        float r = 0;
        float g = 0;
        float b = 0;
        for (int i = first; i <= last; i++) {
          float part = (float) ((Math.min(right, i + 1) - Math.max(left, i)) / (right - left));
          int rgb = pixels[y * sw + i];
          r += part * (rgb >> 16 & 255);
          g += part * (rgb >> 8 & 255);
          b += part * (rgb & 255);
        }
        int at = (y * dw + x) * 3;
        narrow[at] = r;
        narrow[at + 1] = g;
        narrow[at + 2] = b;
      }
    }
    int row = dw * 3;
    float[] sums = new float[row];
    for (int y = 0; y < dh; y++) {
      double top = (double) y * sh / dh;
      double bottom = (double) (y + 1) * sh / dh;
      Arrays.fill(sums, 0);
      for (int i = (int) top; i <= Math.min(sh - 1, (int) Math.ceil(bottom) - 1); i++) {
        float part = (float) ((Math.min(bottom, i + 1) - Math.max(top, i)) / (bottom - top));
        for (int c = 0; c < row; c++) {
          sums[c] += part * narrow[i * row + c];
        }
      }
      int at = ((dy + y) * size + dx) * 3;
      for (int c = 0; c < row; c++) {
        out[at + c] = (byte) Math.min(255, Math.round(sums[c]));
      }
    }
  }
}
