package org.fashionnet.ingest.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** The image of every item that the shop offers. Thread-safe. */
public final class CatalogueTable {
  private final Map<String, String> imageByItem = new ConcurrentHashMap<>();

  /**
   * Takes a record of the topic.
   *
   * @param item null if the item is gone
   */
  public void accept(String itemId, @Nullable CatalogueItem item) {
    if (item == null || item.imageId() == null) {
      imageByItem.remove(itemId);
    } else {
      imageByItem.put(itemId, item.imageId());
    }
  }

  /** Whether an item has this image. */
  public boolean shows(String imageId) {
    return imageByItem.containsValue(imageId);
  }

  /** The image of an item; empty if there is no such item. */
  public Optional<String> imageOf(String itemId) {
    return Optional.ofNullable(imageByItem.get(itemId));
  }
}
