package org.fashionnet.ingest.catalogue;

import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.status.BoundedMap;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.kafka.record.Records;

/**
 * The catalogue as REST callers see it. Changes are only announced here, in {@code
 * catalogue-updates}; they take effect where that topic is read, which is the one path for all of
 * them. Thread-safe.
 */
public final class Catalogue {
  private final ImageStore store;
  private final AcknowledgedPublisher publisher;
  private final CatalogueTable table;

  /** Images of items announced lately, which the table may not show yet. */
  private final BoundedMap<String, String> announced;

  /**
   * A catalogue.
   *
   * @param table what the shop offers, read back from the topic
   * @param recent most announcements that are remembered
   */
  public Catalogue(
      ImageStore store, AcknowledgedPublisher publisher, CatalogueTable table, int recent) {
    this.store = store;
    this.publisher = publisher;
    this.table = table;
    this.announced = new BoundedMap<>(recent);
  }

  /** Whether an image is held; if so it is not removed in the next while. */
  public boolean holds(String imageId) {
    return store.renew(imageId);
  }

  /** The image that an item has now, or will have once its last update has been read. */
  public Optional<String> imageOf(String itemId) {
    return table.imageOf(itemId).or(() -> announced.get(itemId));
  }

  /** Whether an item shows this image, or soon will. */
  public boolean shows(String imageId) {
    return table.shows(imageId) || announced.anyMatch((item, image) -> image.equals(imageId));
  }

  /**
   * Announces a new or changed item.
   *
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not answer
   */
  public void announce(CatalogueUpdate update) {
    publisher.publish(Records.of(Topics.CATALOGUE_UPDATES, update.itemId(), update));
    if (update.pictures().imageId() != null) {
      announced.put(update.itemId(), update.pictures().imageId());
    }
  }

  /**
   * Announces that an item is gone.
   *
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not answer
   */
  public void delete(String itemId) {
    publisher.publish(Records.of(Topics.CATALOGUE_UPDATES, itemId, null));
    announced.remove(itemId);
  }
}
