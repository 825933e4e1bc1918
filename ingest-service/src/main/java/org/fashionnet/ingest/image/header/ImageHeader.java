package org.fashionnet.ingest.image.header;

import java.util.Optional;

/**
 * What a file says about its picture before a single pixel is decoded.
 *
 * @param format recognised by content
 * @param width pixels, as stored (before the orientation is applied)
 * @param height pixels, as stored
 * @param exif the TIFF structure of the Exif data, if the file has one
 * @param profile the ICC profile, if the file has one that its decoder does not apply
 * @param decoding what its decoder must hold
 * @param end where the picture ends in the file; behind the file if only padding is missing
 */
public record ImageHeader(
    ImageFormat format,
    int width,
    int height,
    Optional<byte[]> exif,
    Optional<byte[]> profile,
    Decoding decoding,
    int end) {
  /** What a decoder holds at once. */
  public enum Decoding {
    /** Some rows, whatever the size of the picture. */
    ROWS,
    /** All pixels, but the mean of each block of 8 x 8 can be read without them. */
    BLOCKS,
    /** All pixels. */
    WHOLE
  }

  /** Pixels of the whole picture. */
  public long pixels() {
    return (long) width * height;
  }

  /**
   * Reads the header of a file.
   *
   * @throws BrokenImageException if the file ends too early or contradicts its format
   */
  public static ImageHeader of(ImageFormat format, byte[] bytes) throws BrokenImageException {
    Bytes input = new Bytes(bytes);
    return switch (format) {
      case JPEG -> JpegHeader.read(input);
      case PNG -> PngHeader.read(input);
      case WEBP -> WebpHeader.read(input);
      case GIF -> GifHeader.read(input);
      case BMP -> BmpHeader.read(input);
      case TIFF -> TiffHeader.read(input);
    };
  }
}
