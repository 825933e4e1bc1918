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

/** Finds the image that an update names, in the store or at an address; a fetched one is kept. */
public final class ItemImages {
  private final ImageStore store;
  private final ImageFetcher fetcher;
  private final ImageNormaliser normaliser;

  public ItemImages(ImageStore store, ImageFetcher fetcher, ImageNormaliser normaliser) {
    this.store = store;
    this.fetcher = fetcher;
    this.normaliser = normaliser;
  }

  /** What a search found. */
  public sealed interface Result {}

  /**
   * The image, kept in the store.
   *
   * @param jpeg reads its normalised form; throws {@link java.io.UncheckedIOException} if the store
   *     does not work
   */
  public record Found(String imageId, Supplier<byte[]> jpeg) implements Result {}

  /**
   * There is no usable image, and a retry would not change that.
   *
   * @param reason for the sender of the update
   */
  public record Missing(String reason) implements Result {}

  /**
   * Finds the image of an update.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws java.io.UncheckedIOException if the store does not work
   * @throws InterruptedException if the service stops before the image is found
   */
  public Result find(CatalogueUpdate update) throws InterruptedException {
    String imageId = update.pictures().imageId();
    if (imageId != null) {
      return store.renew(imageId)
          ? found(imageId)
          : new Missing("imageId '%s' is not held by the system".formatted(imageId));
    }
    String address = update.pictures().imageUrl();
    if (address == null) {
      return new Missing("imageUrl and imageId are both missing");
    }
    return switch (fetcher.fetch(address)) {
      case Failed failed -> new Missing(failed.reason());
      case Fetched file -> keep(address, file.bytes());
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
