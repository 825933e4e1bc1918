package org.fashionnet.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Turns stored pictures into network input, [3, size, size] from -1 to 1. For training each view is
 * a little turned, scaled, shifted, mirrored, lit and partly hidden, as photos of clothes differ.
 *
 * @param stored side of the stored pictures, at least {@code size}
 * @param size side of the network's input
 * @param augmentation how much the random views differ
 */
public record Augmenter(int stored, int size, Augmentation augmentation) {
  /** For pictures that are stored in the size of the input, and only seen as they are. */
  public static Augmenter plain(int size) {
    return new Augmenter(size, size, Augmentation.NONE);
  }

  /** Number of values of one input. */
  public int length() {
    return 3 * size * size;
  }

  /** The picture as the classifier will see it. */
  public void plain(Example example, float[] output, int offset) {
    sample(example, new View(0, 1, 1, 0, 0, false, new float[] {1, 1, 1}, 0), output, offset);
  }

  /** A random view of the picture. */
  public void random(Example example, RandomGenerator random, float[] output, int offset) {
    sample(example, View.random(random, augmentation, stored), output, offset);
    if (random.nextDouble() < augmentation.erase()) {
      hide(random, output, offset);
    }
  }

  private record View(
      double angle,
      double scaleX,
      double scaleY,
      double shiftX,
      double shiftY,
      boolean mirrored,
      float[] gain,
      float brightness) {
    static View random(RandomGenerator random, Augmentation of, int stored) {
      double zoom = 1 + of.crop() * (0.3 * random.nextDouble() - 0.2);
      double aspect = 1 + of.crop() * (0.24 * random.nextDouble() - 0.12);
      double exposure = 1 + of.light() * (2 * random.nextDouble() - 1);
      float[] gain = new float[3];
      for (int c = 0; c < 3; c++) {
        gain[c] = (float) (exposure * (1 + of.color() * random.nextGaussian()));
      }
      double shift = 0.16 * of.crop() * stored;
      return new View(
          of.turn() * random.nextGaussian(),
          zoom * aspect,
          zoom / aspect,
          (random.nextDouble() - 0.5) * shift,
          (random.nextDouble() - 0.5) * shift,
          random.nextBoolean() && of.flip(),
          gain,
          (float) (of.light() * (random.nextDouble() - 0.5) * 2 / 3));
    }
  }

  /** Bilinear sampling of the stored picture, edges repeated. */
  private void sample(Example example, View view, float[] output, int offset) {
    byte[] pixels = example.pixels();
    double cos = Math.cos(view.angle());
    double sin = Math.sin(view.angle());
    double step = (double) stored / size;
    int plane = size * size;
    int row = stored * 3;
    for (int y = 0; y < size; y++) {
      double v = (y + 0.5 - size / 2.0) * step * view.scaleY();
      for (int x = 0; x < size; x++) {
        double u = (x + 0.5 - size / 2.0) * step * view.scaleX();
        u = view.mirrored() ? -u : u;
        double px = inside(cos * u - sin * v + stored / 2.0 + view.shiftX() - 0.5);
        double py = inside(sin * u + cos * v + stored / 2.0 + view.shiftY() - 0.5);
        int x0 = Math.min((int) px, stored - 2);
        int y0 = Math.min((int) py, stored - 2);
        float fx = (float) (px - x0);
        float fy = (float) (py - y0);
        int at = y0 * row + x0 * 3;
        for (int c = 0; c < 3; c++) {
          int i = at + c;
          float top = (pixels[i] & 255) * (1 - fx) + (pixels[i + 3] & 255) * fx;
          float bottom = (pixels[i + row] & 255) * (1 - fx) + (pixels[i + row + 3] & 255) * fx;
          float value = (top * (1 - fy) + bottom * fy) / 127.5f - 1;
          output[offset + c * plane + y * size + x] =
              value * view.gain()[c] + 2 * view.brightness();
        }
      }
    }
  }

  private double inside(double position) {
    return Math.max(0, Math.min(stored - 1.0, position));
  }

  /** Random erasing (Zhong et al., 2017): a rectangle of one grey hides a part. */
  private void hide(RandomGenerator random, float[] output, int offset) {
    int width = size / 8 + random.nextInt(size / 5);
    int height = size / 8 + random.nextInt(size / 5);
    int left = random.nextInt(size - width);
    int top = random.nextInt(size - height);
    float grey = random.nextFloat() * 2 - 1;
    for (int c = 0; c < 3; c++) {
      for (int y = top; y < top + height; y++) {
        int from = offset + (c * size + y) * size + left;
        java.util.Arrays.fill(output, from, from + width, grey);
      }
    }
  }
}
