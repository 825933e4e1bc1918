package org.fashionnet.bundle;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns an image into a network's input, in training and in serving alike. Each output pixel is the
 * mean color of the area that it covers, so that sampling neither loses nor invents stripes.
 *
 * @param size side of the square in pixels, 8 to 1024
 * @param resize how the image's shape becomes square
 */
public record ModelInput(int size, ResizePolicy resize) {
  private static final int WHITE = 255;

  public ModelInput {
    require(size, resize);
  }

  /** Checks the parts of an input without making one. */
  static void require(int size, @Nullable ResizePolicy resize) {
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
    PixelRows rows = PixelRows.of(image, sx, sy, sw);
    Shares across = new Shares(sw, dw);
    Shares down = new Shares(sh, dh);
    // Separable: each source row is narrowed once, then added to the output rows that it covers.
    float[] narrow = new float[dw * 3];
    int narrowed = -1;
    float[] sums = new float[dw * 3];
    for (int y = 0; y < dh; y++) {
      Arrays.fill(sums, 0);
      for (int k = down.start(y); k < down.start(y + 1); k++) {
        int i = down.first(y) + k - down.start(y);
        if (i != narrowed) {
          narrow(rows.read(i), across, narrow);
          narrowed = i;
        }
        float part = down.part(k);
        for (int c = 0; c < sums.length; c++) {
          sums[c] += part * narrow[c];
        }
      }
      int at = ((dy + y) * size + dx) * 3;
      for (int c = 0; c < sums.length; c++) {
        out[at + c] = (byte) Math.min(255, Math.round(sums[c]));
      }
    }
  }

  private static void narrow(int[] pixels, Shares across, float[] narrow) {
    for (int x = 0; x < narrow.length / 3; x++) {
      float r = 0;
      float g = 0;
      float b = 0;
      int i = across.first(x);
      for (int k = across.start(x); k < across.start(x + 1); k++) {
        float part = across.part(k);
        int rgb = pixels[i++];
        r += part * (rgb >> 16 & 255);
        g += part * (rgb >> 8 & 255);
        b += part * (rgb & 255);
      }
      narrow[x * 3] = r;
      narrow[x * 3 + 1] = g;
      narrow[x * 3 + 2] = b;
    }
  }
}
