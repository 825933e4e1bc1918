package org.fashionnet.recommender.index;

import java.math.BigDecimal;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper sees of an item. The index stores its JSON, and answers contain that as it is:
 * parsing and writing it again would take a sixth of the time of a list of thirty.
 *
 * @param groupId of a variant
 * @param size of a variant
 * @param color in the shop's own word
 */
public record ShownItem(
    String itemId,
    String title,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String category,
    String imageId,
    @Nullable String groupId,
    @Nullable String size,
    @Nullable String color) {
  static ShownItem of(CatalogueItem item, String imageId) {
    return new ShownItem(
        item.itemId(),
        item.title(),
        item.price(),
        item.currency(),
        item.category(),
        imageId,
        item.groupId(),
        item.size(),
        item.attributes().get("color"));
  }

  String json() {
    return JsonCodec.json(this);
  }
}
