package org.fashionnet.ingest.catalogue;

import java.io.IOException;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.ImageOutcome;
import org.fashionnet.ingest.image.Photo;
import org.fashionnet.ingest.status.LastOnes;
import org.fashionnet.ingest.store.ImageStore;

/**
 * The catalogue as REST callers see it. Changes are only announced here, in {@code
 * catalogue-updates}; they happen where that topic is read, so that there is one path for all.
 */
public final class Catalogue {
  private final ImageNormaliser normaliser;
  private final ImageStore store;
  private final UpdatePublisher updates;
  private final CatalogueTable table;

  /** Images of items announced here that may not be in the table yet. */
  private final LastOnes<String, String> announced;

  public Catalogue(
      ImageNormaliser normaliser,
      ImageStore store,
      UpdatePublisher updates,
      CatalogueTable table,
      int recent) {
    this.normaliser = normaliser;
    this.store = store;
    this.updates = updates;
    this.table = table;
    this.announced = new LastOnes<>(recent);
  }

  /**
   * Keeps an image that came with an item.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws IOException if the upload cannot be read
   */
  public ImageOutcome keep(Photo photo) throws IOException {
    return normaliser.take(photo, store::keep);
  }

  /** Whether an image is held. */
  public boolean holds(String imageId) {
    return store.contains(imageId);
  }

  /** The image that an item has now, or will have once its last update has been read. */
  public Optional<String> imageOf(String itemId) {
    return table.imageOf(itemId).or(() -> announced.get(itemId));
  }

  /**
   * Announces a new or changed item.
   *
   * @throws NotAcknowledgedException if the broker does not answer
   */
  public void announce(CatalogueUpdate update) {
    updates.publish(update.itemId(), update);
    if (update.imageId() != null) {
      announced.put(update.itemId(), update.imageId());
    }
  }

  /**
   * Announces that an item is gone.
   *
   * @throws NotAcknowledgedException if the broker does not answer
   */
  public void delete(String itemId) {
    updates.publish(itemId, null);
    announced.remove(itemId);
  }
}
