package org.fashionnet.ingest.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.fashionnet.ingest.image.RefusedImage.Reason;
import org.fashionnet.ingest.image.header.BrokenImageException;
import org.fashionnet.ingest.image.header.ImageFormat;
import org.fashionnet.ingest.image.header.ImageHeader;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/**
 * Turns any photo into the picture that the system works with, or says why not. Bytes, format,
 * sides, pixels and memory are checked before the first pixel is decoded, since files come from
 * strangers. Thread-safe.
 */
public final class ImageNormaliser {
  /** Some decoders read a copy of the file, or copy it themselves. */
  private static final long COPIES = 2;

  private final ImageLimits limits;
  private final MemoryGate decoders;
  private final Decoder decoder = new Decoder();

  /**
   * A normaliser.
   *
   * @param decoders bounds the decoders at work
   */
  public ImageNormaliser(ImageLimits limits, MemoryGate decoders) {
    this.limits = limits;
    this.decoders = decoders;
  }

  /** The refusal of a file with so many bytes; empty if that many are allowed. */
  public Optional<RefusedImage> refuseLength(long bytes) {
    return bytes > limits.maxFileBytes()
        ? Optional.of(
            new RefusedImage(
                Reason.FILE_TOO_LARGE,
                "the file has %d bytes, at most %d are allowed"
                    .formatted(bytes, limits.maxFileBytes())))
        : Optional.empty();
  }

  /**
   * Normalises a photo.
   *
   * @throws BusyException if the decoders are overloaded
   */
  public ImageOutcome normalise(byte[] original) {
    if (original.length == 0) {
      return new RefusedImage(Reason.BROKEN, "the file is empty (0 bytes)");
    }
    Optional<RefusedImage> tooLarge = refuseLength(original.length);
    if (tooLarge.isPresent()) {
      return tooLarge.get();
    }
    Optional<ImageFormat> format = ImageFormat.of(original);
    if (format.isEmpty()) {
      return new RefusedImage(
          Reason.NOT_AN_IMAGE,
          "the content is no image of an accepted format: "
              + Arrays.toString(ImageFormat.values()));
    }
    try {
      ImageHeader header = ImageHeader.of(format.get(), original);
      Optional<String> fault = sizeFault(header);
      if (fault.isPresent()) {
        return new RefusedImage(Reason.SIZE_NOT_ALLOWED, fault.get());
      }
      boolean means = header.decoding() == Decoding.BLOCKS && isLarge(header);
      int sampling = means ? Decoder.BLOCK : sampling(header);
      return decoders.pass(
          workingBytes(header, sampling, means) + COPIES * original.length,
          () -> normalise(header, original, sampling, means));
    } catch (BrokenImageException e) {
      return new RefusedImage(Reason.BROKEN, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A smaller version of a normalised image; the image itself if it is no wider.
   *
   * @param width pixels, at least 1; the height follows
   * @throws BusyException if the decoders are overloaded
   * @throws IllegalStateException if the bytes are not a normalised image
   */
  public byte[] thumbnail(byte[] normalised, int width) {
    try {
      ImageHeader header = ImageHeader.of(ImageFormat.JPEG, normalised);
      if (header.width() <= width) {
        return normalised;
      }
      int height = Math.max(1, Math.round((float) header.height() * width / header.width()));
      Pixels pixels =
          decoders.pass(
              workingBytes(header, 1, false),
              () -> Flatten.of(decoder.decode(header, normalised, 1)));
      return JpegEncoder.encode(Shrink.to(pixels, width, height), limits.quality());
    } catch (BrokenImageException e) {
      throw new IllegalStateException("a kept image cannot be read: " + e.getMessage(), e);
    }
  }

  private NormalisedImage normalise(
      ImageHeader header, byte[] original, int sampling, boolean means)
      throws BrokenImageException {
    Orientation orientation = Exif.orientation(header.exif());
    BufferedImage decoded =
        means ? decoder.means(header, original) : decoder.decode(header, original, sampling);
    Pixels small = Flatten.of(decoded).within(limits.normalisedSide());
    Pixels seen = header.profile().map(profile -> Profile.toSrgb(small, profile)).orElse(small);
    Pixels upright = orientation.apply(seen);
    byte[] jpeg = JpegEncoder.encode(upright, limits.quality());
    return NormalisedImage.of(jpeg, upright.width(), upright.height(), header.format());
  }

  private Optional<String> sizeFault(ImageHeader header) {
    int width = header.width();
    int height = header.height();
    int longest = Math.max(width, height);
    int shortest = Math.min(width, height);
    String size = "the picture has %d x %d pixels, ".formatted(width, height);
    if (longest > limits.maxSide()) {
      return Optional.of(size + "a side may have at most " + limits.maxSide());
    }
    if (shortest < limits.minSide()) {
      return Optional.of(size + "a side must have at least " + limits.minSide());
    }
    if (header.pixels() > limits.maxPixels()) {
      return Optional.of(size + "at most %d in all are allowed".formatted(limits.maxPixels()));
    }
    if (header.decoding() == Decoding.WHOLE && isLarge(header)) {
      return Optional.of(
          size
              + "at most %d in all are allowed for a %s that cannot be read row by row"
                  .formatted(limits.maxWholePicturePixels(), header.format()));
    }
    int slenderest = limits.normalisedSide() / limits.minSide();
    if (longest > (long) shortest * slenderest) {
      return Optional.of(size + "one side may be at most %d times the other".formatted(slenderest));
    }
    return Optional.empty();
  }

  private boolean isLarge(ImageHeader header) {
    return header.pixels() > limits.maxWholePicturePixels();
  }

  /** Sampling must leave at least twice the pixels of the normalised image on each side. */
  private int sampling(ImageHeader header) {
    int enough = 4 * limits.normalisedSide();
    return Math.ceilDiv(Math.max(header.width(), header.height()), enough);
  }

  /**
   * Up to 8 bytes a pixel for the decoder's result, 4 for its sRGB form, and for every stored pixel
   * 6 more if the decoder holds all coefficients, or 16 for a block of 64 if it holds their means.
   */
  private static long workingBytes(ImageHeader header, int sampling, boolean means) {
    long sampled =
        (long) Math.ceilDiv(header.width(), sampling) * Math.ceilDiv(header.height(), sampling);
    if (means) {
      return sampled * 12 + header.pixels() / 4;
    }
    return sampled * 12 + (header.decoding() == Decoding.ROWS ? 0 : header.pixels() * 6);
  }
}
