package org.fashionnet.ingest.store;

import java.time.Instant;
import java.util.Optional;
import org.fashionnet.ingest.image.NormalisedImage;

/**
 * Keeps images by content: the same image is kept once, however often it is given. What was kept
 * survives a crash. Faults of the medium are {@link java.io.UncheckedIOException}s.
 */
public interface ImageStore {
  /**
   * Keeps a photo and its normalised form. Of several originals with the same normalised form the
   * first stays. An image that is kept already is renewed.
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
   * Whether the image is kept; if so, it counts as given just now and {@link #remove} spares it.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  boolean renew(String imageId);

  /**
   * Removes a photo and its normalised form, unless it was kept or renewed lately.
   *
   * @param unlessGivenSince spares an image that was kept or renewed after this
   * @return false if the image was spared; true if there is none now
   * @throws IllegalArgumentException if the id is no imageId
   */
  boolean remove(String imageId, Instant unlessGivenSince);

  /** Why the store cannot keep anything at the moment; empty if it works. */
  Optional<String> fault();
}
