package org.fashionnet.ingest.store;

import java.util.Optional;
import org.fashionnet.ingest.image.NormalisedImage;

/**
 * Keeps images by content: the same image is kept once, whoever gives it and however often. What
 * was kept survives a crash. Faults of the medium are {@link java.io.UncheckedIOException}s.
 */
public interface ImageStore {
  /**
   * Keeps a photo and its normalised form. Of several originals with the same normalised form the
   * first stays.
   */
  void keep(NormalisedImage image, byte[] original);

  /**
   * Whether the image is kept.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  boolean contains(String imageId);

  /**
   * The normalised form, a JPEG.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  Optional<byte[]> read(String imageId);

  /**
   * The photo as it was given.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  Optional<byte[]> original(String imageId);

  /**
   * Removes the photo and its normalised form; nothing happens if there is none.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  void remove(String imageId);

  /** Why nothing can be kept at the moment; empty if the store works. */
  Optional<String> fault();
}
