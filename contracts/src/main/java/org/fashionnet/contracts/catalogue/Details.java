package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's data says of an item beside its offer.
 *
 * @param groupId items with the same groupId are variants of one product; 1 to 200 characters, or
 *     null for an item by itself
 * @param size as the shop writes it, 1 to 200 characters, or null
 * @param attributes the shop's own words, such as {@code color: navy}; at most 50, names of 1 to
 *     100 characters, values of 1 to 500
 */
public record Details(
    @Nullable String groupId,
    @Nullable String size,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> attributes) {
  /** Nothing is said. */
  public static final Details NONE = new Details(null, null, new TreeMap<>());

  private static final int MOST_ATTRIBUTES = 50;
  private static final int LONGEST_WORD = 200;

  public Details {
    if (groupId != null) {
      Require.key("groupId", groupId);
    }
    size = size == null ? null : Require.text("size", size, LONGEST_WORD).strip();
    attributes = attributes == null ? new TreeMap<>() : new TreeMap<>(attributes);
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "attributes has %d entries, at most %d are allowed"
              .formatted(attributes.size(), MOST_ATTRIBUTES));
    }
    attributes.forEach(Details::requireAttribute);
    attributes = Collections.unmodifiableSortedMap(attributes);
  }

  private static void requireAttribute(String name, @Nullable String value) {
    Require.text("a name in attributes", name, 100);
    Require.text("attributes." + name, value, 500);
  }

  /** Of optional fields. */
  static Details of(
      @Nullable String groupId, @Nullable String size, @Nullable Map<String, String> attributes) {
    return groupId == null && size == null && (attributes == null || attributes.isEmpty())
        ? NONE
        : new Details(
            groupId, size, attributes == null ? new TreeMap<>() : new TreeMap<>(attributes));
  }
}
