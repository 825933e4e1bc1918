package org.fashionnet.contracts.catalogue;

/**
 * A record of the topic {@code catalogue-updates}. Its kind is told by its fields: {@code "merge":
 * true} makes a patch, {@code picture} an answer about a picture, and everything else is a whole
 * item. A record without a value deletes the item.
 */
public sealed interface CatalogueChange permits CatalogueUpdate, ItemPatch, PictureAnswer {
  /** The shop's own id of the item, equal to the record's key. */
  String itemId();
}
