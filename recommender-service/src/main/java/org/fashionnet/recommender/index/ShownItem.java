package org.fashionnet.recommender.index;

import java.math.BigDecimal;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.codec.JsonCodec;

/**
 * What a shopper sees of an item. Its JSON lies in the index and stands in answers as it is: a list
 * of thirty would otherwise spend a sixth of its time on reading and writing it again.
 */
public record ShownItem(
    String itemId,
    String title,
    BigDecimal price,
    String currency,
    String category,
    String imageId) {
  static ShownItem of(CatalogueItem item) {
    return new ShownItem(
        item.itemId(),
        item.title(),
        item.price(),
        item.currency(),
        item.category(),
        item.imageId());
  }

  String json() {
    return JsonCodec.json(this);
  }
}
