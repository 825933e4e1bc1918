package org.fashionnet.ingest.pictures;

import java.util.Iterator;
import java.util.function.Consumer;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.ingest.disk.DiskTables;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** The items that wait for a picture, by partition, on the disk. Thread-safe. */
final class DuePictures {
  private final MVMap<String, String> items;

  DuePictures(DiskTables tables) {
    this.items =
        tables.table(
            "due-pictures",
            new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE));
  }

  /**
   * An item is as this record says.
   *
   * @return whether it waits for a picture
   */
  boolean set(String itemId, @Nullable CatalogueItem item) {
    String key = prefix(PartitionShare.partitionOf(itemId)) + itemId;
    if (item != null && item.images().pictures().stream().anyMatch(ItemPicture::due)) {
      items.put(key, "");
      return true;
    }
    items.remove(key);
    return false;
  }

  /** The items of a partition that wait. */
  void forEach(int partition, Consumer<String> action) {
    String prefix = prefix(partition);
    for (Iterator<String> keys = items.keyIterator(prefix); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        return;
      }
      action.accept(key.substring(prefix.length()));
    }
  }

  private static String prefix(int partition) {
    return "%04d/".formatted(partition);
  }
}
