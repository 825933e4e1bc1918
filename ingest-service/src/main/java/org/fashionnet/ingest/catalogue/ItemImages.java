package org.fashionnet.ingest.catalogue;

import java.util.function.Supplier;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.ingest.fetch.FetchOutcome.Failed;
import org.fashionnet.ingest.fetch.FetchOutcome.Fetched;
import org.fashionnet.ingest.fetch.ImageFetcher;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.store.ImageStore;

/** Finds the image that an update names: in the store, or at an address, and then keeps it. */
public final class ItemImages {
  private final ImageStore store;
  private final ImageFetcher fetcher;
  private final ImageNormaliser normaliser;

  public ItemImages(ImageStore store, ImageFetcher fetcher, ImageNormaliser normaliser) {
    this.store = store;
    this.fetcher = fetcher;
    this.normaliser = normaliser;
  }

  /** What was found. */
  public sealed interface Result {}

  /**
   * The image, kept in the store.
   *
   * @param imageId its name
   * @param jpeg reads its normalised form
   */
  public record Found(String imageId, Supplier<byte[]> jpeg) implements Result {}

  /**
   * There is no usable image.
   *
   * @param reason for the one who sent the update
   */
  public record Missing(String reason) implements Result {}

  /**
   * Finds the image of an update.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws java.io.UncheckedIOException if the store does not work
   */
  public Result find(CatalogueUpdate update) {
    if (update.imageId() != null) {
      return store.contains(update.imageId())
          ? found(update.imageId())
          : new Missing("imageId '%s' is not held by the system".formatted(update.imageId()));
    }
    return switch (fetcher.fetch(update.imageUrl())) {
      case Failed failed -> new Missing(failed.reason());
      case Fetched file -> keep(update.imageUrl(), file.bytes());
    };
  }

  private Result keep(String address, byte[] original) {
    return switch (normaliser.normalise(original)) {
      case RefusedImage refused ->
          new Missing("imageUrl '%s': %s".formatted(address, refused.detail()));
      case NormalisedImage image -> {
        store.keep(image, original);
        yield found(image.imageId());
      }
    };
  }

  private Found found(String imageId) {
    return new Found(
        imageId,
        () ->
            store
                .read(imageId)
                .orElseThrow(
                    () -> new IllegalStateException("image %s has vanished".formatted(imageId))));
  }
}
