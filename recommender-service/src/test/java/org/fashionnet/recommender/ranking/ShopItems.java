package org.fashionnet.recommender.ranking;

import java.time.Instant;
import java.util.TreeMap;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;

/** Available items that surely show some classes. */
final class ShopItems {
  private ShopItems() {}

  /**
   * An item.
   *
   * @param image number of its image; the greater, the newer the item
   * @param classes in the order of the taxonomy
   */
  static IndexedItem item(String itemId, int image, String... classes) {
    FashionVector vector = Samples.vector(Samples.imageId(image), "any", classes);
    return new IndexedItem(
        itemId,
        vector.imageId(),
        Instant.ofEpochSecond(image),
        State.AVAILABLE,
        null,
        new TreeMap<>(),
        Catalogue.LAYOUT.quantise(vector),
        vector.embedding(),
        "{}");
  }
}
