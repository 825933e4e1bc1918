package org.fashionnet.ingest.image;

/**
 * How a stored picture must be turned to stand upright, in the order of the Exif values 1 to 8
 * (CIPA DC-008, tag 274).
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_RIGHT(true, false, true),
  TRANSVERSED(true, true, true),
  TURN_LEFT(true, true, false);

  private final boolean swap;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * Source position of target (x, y): first x and y change places if {@code swap}, then each counts
   * from the other end as told, in the source's own axes.
   */
  Orientation(boolean swap, boolean fromRight, boolean fromBottom) {
    this.swap = swap;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation of an Exif value; values outside 1 to 8 mean upright. */
  static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  Pixels apply(Pixels source) {
    if (this == UPRIGHT) {
      return source;
    }
    int width = swap ? source.height() : source.width();
    int height = swap ? source.width() : source.height();
    int[] target = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sx = swap ? y : x;
        int sy = swap ? x : y;
        sx = fromRight ? source.width() - 1 - sx : sx;
        sy = fromBottom ? source.height() - 1 - sy : sy;
        target[y * width + x] = source.rgb()[sy * source.width() + sx];
      }
    }
    return new Pixels(width, height, target);
  }
}
