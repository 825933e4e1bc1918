package org.fashionnet.ingest.catalogue;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.ingest.disk.DiskTables;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** Every item that the shop offers, as the topic says, on the disk. Thread-safe. */
public final class ItemTable {
  private final MVMap<String, byte[]> items;

  /** imageId and itemId, with a character between them that neither contains. */
  private final MVMap<String, Boolean> uses;

  private static final char BETWEEN = '\u0000';

  public ItemTable(DiskTables tables) {
    this.items =
        tables.table(
            "items",
            new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    this.uses =
        tables.table(
            "images", new MVMap.Builder<String, Boolean>().keyType(StringDataType.INSTANCE));
  }

  /**
   * Takes a record of the topic.
   *
   * @param item null if the item is gone
   * @param json the same as it came
   * @return the item before; empty if it is new
   */
  public Optional<CatalogueItem> accept(
      String itemId, @Nullable CatalogueItem item, byte @Nullable [] json) {
    Optional<CatalogueItem> before =
        decoded(item == null || json == null ? items.remove(itemId) : items.put(itemId, json));
    before.ifPresent(
        was ->
            was.imageIds().stream()
                .filter(id -> item == null || !item.imageIds().contains(id))
                .forEach(id -> uses.remove(id + BETWEEN + itemId)));
    if (item != null) {
      item.imageIds().forEach(id -> uses.put(id + BETWEEN + itemId, Boolean.TRUE));
    }
    return before;
  }

  /** The item; empty if there is none. */
  public Optional<CatalogueItem> find(String itemId) {
    return decoded(items.get(itemId));
  }

  /** Number of items. */
  public int size() {
    return items.size();
  }

  /** Gives each item in the order of their ids; what changes meanwhile may or may not be seen. */
  public void forEach(BiConsumer<String, CatalogueItem> action) {
    items
        .entrySet()
        .forEach(
            entry ->
                decoded(entry.getValue()).ifPresent(item -> action.accept(entry.getKey(), item)));
  }

  /** Whether an item has this image. */
  public boolean shows(String imageId) {
    String use = uses.ceilingKey(imageId + BETWEEN);
    return use != null && use.startsWith(imageId);
  }

  private static Optional<CatalogueItem> decoded(byte @Nullable [] json) {
    try {
      return json == null ? Optional.empty() : Optional.of(Codecs.CATALOGUE_ITEM.decode(json));
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }
}
