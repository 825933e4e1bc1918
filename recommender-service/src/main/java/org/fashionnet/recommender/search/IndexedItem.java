package org.fashionnet.recommender.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is indexed: what the shop says of it, joined with what one model read in its image.
 *
 * @param state whether it may be in a list
 * @param updatedAt kept to the millisecond
 * @param price kept to four decimals, which is what filters see; null when unknown
 * @param fields declared catalogue field to its values, sorted and distinct; without empty lists
 * @param vector classes and probabilities
 * @param embedding the look of the image, or null
 * @param document what is shown of the item, opaque to the index; empty while it waits
 * @param imageVector what the model read in the image, where the shop's own words took its place;
 *     null where they are the same
 */
public record IndexedItem(
    String itemId,
    String imageId,
    Instant updatedAt,
    State state,
    @Nullable BigDecimal price,
    SortedMap<String, List<String>> fields,
    QuantisedVector vector,
    @Nullable Embedding embedding,
    String document,
    @Nullable QuantisedVector imageVector) {
  /** The field that every catalogue has. */
  public static final String CATEGORY = "category";

  /** The size of a variant. */
  public static final String SIZE = "size";

  /** Items with the same one are variants of one product; only looked up. */
  public static final String GROUP = "groupId";

  /** The color of a variant, in the shop's own word; only shown. */
  public static final String COLOR = "color of variant";

  /** The shop's own words that name no class; only counted. */
  public static final String UNMAPPED = "unmapped";

  /** The currency of the price; only prices are filtered by it. */
  public static final String CURRENCY = "currency";

  public static final int PRICE_DECIMALS = 4;

  /** Whether an item may be in a list. */
  public enum State {
    AVAILABLE,
    /** The shop cannot deliver it: listed only on request. */
    UNAVAILABLE,
    /** The vector waits for an item with its image: never listed. */
    WAITING
  }

  /** A vector whose item has not come yet. */
  public static IndexedItem waiting(
      String itemId, String imageId, QuantisedVector vector, @Nullable Embedding embedding) {
    return new IndexedItem(
        itemId,
        imageId,
        Instant.EPOCH,
        State.WAITING,
        null,
        new TreeMap<>(),
        vector,
        embedding,
        "");
  }

  /** An item of which the shop's own words say nothing else than its image. */
  public IndexedItem(
      String itemId,
      String imageId,
      Instant updatedAt,
      State state,
      @Nullable BigDecimal price,
      SortedMap<String, List<String>> fields,
      QuantisedVector vector,
      @Nullable Embedding embedding,
      String document) {
    this(itemId, imageId, updatedAt, state, price, fields, vector, embedding, document, null);
  }

  /** What the model read in the image. */
  public QuantisedVector readInImage() {
    return imageVector == null ? vector : imageVector;
  }

  public IndexedItem {
    Require.key("itemId", itemId);
    Require.imageId("imageId", imageId);
    updatedAt = Require.present("updatedAt", updatedAt).truncatedTo(ChronoUnit.MILLIS);
    price = price == null ? null : price.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
    Require.present("state", state);
    Require.present("vector", vector);
    Require.present("document", document);
    var sorted = new TreeMap<String, List<String>>();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      if (!field.getValue().isEmpty()) {
        sorted.put(field.getKey(), List.copyOf(new TreeSet<>(field.getValue())));
      }
    }
    fields = Collections.unmodifiableSortedMap(sorted);
  }
}
