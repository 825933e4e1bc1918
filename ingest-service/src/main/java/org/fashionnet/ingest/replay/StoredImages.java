package org.fashionnet.ingest.replay;

import java.util.Optional;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.store.ImageStore;

/** Reads the normalised form of a kept image, or makes it again from the original. */
public final class StoredImages {
  private final ImageStore store;
  private final ImageNormaliser normaliser;

  public StoredImages(ImageStore store, ImageNormaliser normaliser) {
    this.store = store;
    this.normaliser = normaliser;
  }

  /**
   * The JPEG whose hash is the imageId; empty if neither it nor a suitable original is kept.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws java.io.UncheckedIOException if the store does not work
   */
  Optional<byte[]> find(String imageId) {
    return store
        .read(imageId)
        .filter(jpeg -> NormalisedImage.sha256(jpeg).equals(imageId))
        .or(() -> store.original(imageId).flatMap(original -> normaliseAgain(imageId, original)));
  }

  private Optional<byte[]> normaliseAgain(String imageId, byte[] original) {
    return normaliser.normalise(original) instanceof NormalisedImage image
            && image.imageId().equals(imageId)
        ? Optional.of(image.jpeg())
        : Optional.empty();
  }
}
