package org.fashionnet.ingest.image;

/**
 * Which photos are accepted, and what is made of them.
 *
 * @param maxFileBytes largest file, bytes
 * @param minSide shortest side of the photo and of its normalised form, pixels
 * @param maxSide longest side of the photo, pixels
 * @param maxPixels width x height of the photo
 * @param maxWholePicturePixels width x height of a photo whose decoder must hold all pixels at
 *     once: WebP that is lossless or has alpha, compressed bitmaps. Larger JPEG of several scans
 *     are read by the means of their blocks
 * @param normalisedSide longest side of the normalised form, pixels
 * @param quality JPEG quality of the normalised form, 0 to 1
 */
public record ImageLimits(
    int maxFileBytes,
    int minSide,
    int maxSide,
    long maxPixels,
    long maxWholePicturePixels,
    int normalisedSide,
    float quality) {
  public static final ImageLimits DEFAULTS =
      new ImageLimits(20 << 20, 16, 30_000, 120_000_000, 33_554_432, 512, 0.9f);

  public ImageLimits {
    if (!(quality > 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "quality %s must be above 0 and at most 1".formatted(quality));
    }
    if (minSide < 1 || normalisedSide < minSide || maxSide < normalisedSide) {
      throw new IllegalArgumentException(
          "sides must rise from 1 over minSide %d and normalisedSide %d to maxSide %d"
              .formatted(minSide, normalisedSide, maxSide));
    }
  }
}
