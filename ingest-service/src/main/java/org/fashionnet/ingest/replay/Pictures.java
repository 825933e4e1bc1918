package org.fashionnet.ingest.replay;

import java.util.Optional;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.store.ImageStore;

/** Finds the normalised form of a kept image, made anew from the original if it is lost. */
public final class Pictures {
  private final ImageStore store;
  private final ImageNormaliser normaliser;

  public Pictures(ImageStore store, ImageNormaliser normaliser) {
    this.store = store;
    this.normaliser = normaliser;
  }

  /**
   * The JPEG whose hash is the imageId; empty if neither it nor an original that gives it is kept.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws java.io.UncheckedIOException if the store does not work
   */
  Optional<byte[]> find(String imageId) {
    return store
        .read(imageId)
        .filter(jpeg -> NormalisedImage.sha256(jpeg).equals(imageId))
        .or(() -> store.original(imageId).flatMap(original -> anew(imageId, original)));
  }

  private Optional<byte[]> anew(String imageId, byte[] original) {
    return normaliser.normalise(original) instanceof NormalisedImage image
            && image.imageId().equals(imageId)
        ? Optional.of(image.jpeg())
        : Optional.empty();
  }
}
