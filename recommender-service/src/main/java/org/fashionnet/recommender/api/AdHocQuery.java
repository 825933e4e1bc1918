package org.fashionnet.recommender.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * A taste in the request itself, for visitors without a wardrobe.
 *
 * @param likes garments described by their classes, attribute to class
 * @param itemIds items of the catalogue that are liked; they are not recommended again
 * @param vectors photos that are liked, as {@code POST /api/v1/images/vector} answers them
 * @param categories shop categories that the list may contain; all if empty
 * @param fields declared catalogue field to values, one of which an item must have
 * @param minPrice lowest price; an item without a price is left out
 * @param maxPrice highest price; an item without a price is left out
 * @param availability {@code available}, the usual, or {@code any}
 * @param only attribute to classes, one of which an item must show
 * @param never attribute to classes that no item may show
 * @param excludeItemIds items that are left out
 * @param attributeWeights how much each attribute counts, 0 to 100; 1 where absent
 * @param weights {@code distinctive}, the usual: where no attributeWeights are stated, attributes
 *     count as much as they set the likings apart; {@code equal}: all count the same
 * @param diversity 0 to 1: how much items that are like others of the list give way; the list then
 *     has one page
 * @param limit length of the page, 1 to 200; 30 if absent
 * @param cursor the {@code next} of the page before; give all other fields again
 * @param explain whether to say of each item where its score comes from; no if absent
 */
record AdHocQuery(
    List<Map<String, String>> likes,
    List<String> itemIds,
    @Schema(type = SchemaType.ARRAY, implementation = FashionVector.class) List<JsonNode> vectors,
    List<String> categories,
    Map<String, List<String>> fields,
    BigDecimal minPrice,
    BigDecimal maxPrice,
    String availability,
    Map<String, List<String>> only,
    Map<String, List<String>> never,
    List<String> excludeItemIds,
    Map<String, Double> attributeWeights,
    String weights,
    Double diversity,
    Integer limit,
    String cursor,
    Boolean explain) {
  private static final int MOST = 100;

  AdHocQuery {
    likes = orEmpty(likes);
    itemIds = orEmpty(itemIds);
    vectors = orEmpty(vectors);
    categories = orEmpty(categories);
    excludeItemIds = orEmpty(excludeItemIds);
    fields = orEmpty(fields);
    only = orEmpty(only);
    never = orEmpty(never);
    attributeWeights = orEmpty(attributeWeights);
  }

  private static <T> List<T> orEmpty(List<T> values) {
    return values == null ? List.of() : values;
  }

  private static <T> Map<String, T> orEmpty(Map<String, T> values) {
    return values == null ? Map.of() : values;
  }

  /** Whether nothing is said of the taste. */
  boolean isCold() {
    return likes.isEmpty() && itemIds.isEmpty() && vectors.isEmpty();
  }

  /**
   * The liked photos. Read here and not with the query, for the codec says what is wrong.
   *
   * @throws IllegalArgumentException naming the vector that is none, and why
   */
  List<FashionVector> photos() {
    List<FashionVector> photos = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      try {
        photos.add(Codecs.FASHION_VECTOR.decode(String.valueOf(vectors.get(i)).getBytes(UTF_8)));
      } catch (DecodeException e) {
        throw new IllegalArgumentException("vectors[%d]: %s".formatted(i, e.getMessage()), e);
      }
    }
    return photos;
  }

  /**
   * Not in the constructor: what is thrown while JSON is read loses its sentence on the way out.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  Wishes wishes() {
    int garments = likes.size() + itemIds.size() + vectors.size();
    if (garments > MOST) {
      throw new IllegalArgumentException(
          "likes, itemIds and vectors name %d garments, at most %d are allowed"
              .formatted(garments, MOST));
    }
    requirePresent("likes", likes);
    requirePresent("itemIds", itemIds);
    requirePresent("excludeItemIds", excludeItemIds);
    for (var lists :
        List.of(Map.entry("fields", fields), Map.entry("only", only), Map.entry("never", never))) {
      lists
          .getValue()
          .forEach((name, values) -> requirePresent(lists.getKey() + "." + name, values));
    }
    Set<String> excluded = new HashSet<>(excludeItemIds);
    excluded.addAll(itemIds);
    return new Wishes(
        Wishes.with(fields, categories),
        minPrice,
        maxPrice,
        availability,
        only,
        never,
        List.copyOf(excluded),
        attributeWeights,
        weights,
        diversity,
        limit,
        cursor,
        Boolean.TRUE.equals(explain),
        KnownRules.NONE);
  }

  private static void requirePresent(String name, List<?> values) {
    if (values == null || values.stream().anyMatch(value -> value == null)) {
      throw new IllegalArgumentException(name + " must be a list without null");
    }
  }
}
