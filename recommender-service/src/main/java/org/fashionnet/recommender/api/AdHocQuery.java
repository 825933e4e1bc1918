package org.fashionnet.recommender.api;

import java.util.List;
import java.util.Map;

/**
 * A taste in the request itself, for visitors without a wardrobe.
 *
 * @param likes garments described by their classes, attribute to class
 * @param itemIds items of the catalogue that are liked; they are not recommended again
 * @param categories shop categories that the list may contain; all if empty
 * @param attributeWeights how much each attribute counts, 0 to 100; 1 where absent
 * @param weights {@code distinctive}, the usual: where no attributeWeights are stated, attributes
 *     count as much as they set the likings apart; {@code equal}: all count the same
 * @param limit length of the list, 1 to 200; 30 if absent
 */
record AdHocQuery(
    List<Map<String, String>> likes,
    List<String> itemIds,
    List<String> categories,
    Map<String, Double> attributeWeights,
    String weights,
    Integer limit) {
  private static final int MOST = 100;

  AdHocQuery {
    likes = likes == null ? List.of() : List.copyOf(likes);
    itemIds = itemIds == null ? List.of() : List.copyOf(itemIds);
    categories = categories == null ? List.of() : List.copyOf(categories);
    attributeWeights = attributeWeights == null ? Map.of() : Map.copyOf(attributeWeights);
  }

  /**
   * Not in the constructor: what is thrown while JSON is read loses its sentence on the way out.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  void requireValid() {
    if (likes.isEmpty() && itemIds.isEmpty()) {
      throw new IllegalArgumentException("likes or itemIds must name at least one garment");
    }
    if (likes.size() + itemIds.size() > MOST) {
      throw new IllegalArgumentException(
          "likes and itemIds name %d garments, at most %d are allowed"
              .formatted(likes.size() + itemIds.size(), MOST));
    }
    if (weights != null && !attributeWeights.isEmpty()) {
      throw new IllegalArgumentException(
          "weights '%s' and attributeWeights exclude each other".formatted(weights));
    }
    attributeWeights.forEach(
        (attribute, weight) -> {
          if (!(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException(
                "attributeWeights.%s %s must be from 0 to 100".formatted(attribute, weight));
          }
        });
  }
}
