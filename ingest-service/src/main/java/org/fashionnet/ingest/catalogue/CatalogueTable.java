package org.fashionnet.ingest.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;

/** The image of every item that the shop offers. Thread-safe. */
public final class CatalogueTable {
  private final Map<String, String> imageByItem = new ConcurrentHashMap<>();

  /** Takes what the topic says; no item means that it is gone. */
  public void accept(String itemId, CatalogueItem item) {
    if (item == null) {
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
