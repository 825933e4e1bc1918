package org.fashionnet.ingest.catalogue;

import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
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
  private final ItemTable table;

  /** Items announced lately, which the table may not show yet, and the image that each names. */
  private final BoundedMap<String, Optional<String>> announced;

  /**
   * A catalogue.
   *
   * @param table what the shop offers, read back from the topic
   * @param recent most announcements that are remembered
   */
  public Catalogue(ImageStore store, AcknowledgedPublisher publisher, ItemTable table, int recent) {
    this.store = store;
    this.publisher = publisher;
    this.table = table;
    this.announced = new BoundedMap<>(recent);
  }

  /** Whether an image is held; if so it is not removed in the next while. */
  public boolean holds(String imageId) {
    return store.renew(imageId);
  }

  /** The item as it is offered now; empty if there is none. */
  public Optional<CatalogueItem> find(String itemId) {
    return table.find(itemId);
  }

  /** Whether an item was announced that the table may not show yet. */
  public boolean isAnnounced(String itemId) {
    return announced.get(itemId).isPresent();
  }

  /** The image that an item has now, or will have once its last update has been read. */
  public Optional<String> imageOf(String itemId) {
    return table
        .find(itemId)
        .map(CatalogueItem::imageId)
        .or(() -> announced.get(itemId).flatMap(image -> image));
  }

  /** Whether an item shows this image, or soon will. */
  public boolean shows(String imageId) {
    return table.shows(imageId)
        || announced.anyMatch((item, image) -> image.equals(Optional.of(imageId)));
  }

  /**
   * Announces a change of an item.
   *
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not answer
   */
  public void announce(CatalogueChange change) {
    publisher.publish(Records.of(Topics.CATALOGUE_UPDATES, change.itemId(), change));
    if (change instanceof CatalogueUpdate update) {
      announced.put(update.itemId(), Optional.ofNullable(update.pictures().imageId()));
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
