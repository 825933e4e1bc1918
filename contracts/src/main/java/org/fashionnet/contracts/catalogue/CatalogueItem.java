package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * An item that the shop really offers: checked, with its image held by the system. A record with
 * this key and no value says that the item is gone.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param itemId the shop's own id, equal to the record's key
 * @param imageId SHA-256 of the normalised image; the item is shown once a vector of it exists
 * @param title shown to shoppers
 * @param price at least 0, or null when unknown
 * @param currency ISO 4217 code, present with a price
 * @param category the shop's own category, or null
 * @param available false hides the item from recommendations
 * @param updatedAt when the update was accepted; newer items come first among equals
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record CatalogueItem(
    int schemaVersion,
    String itemId,
    String imageId,
    String title,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String category,
    boolean available,
    Instant updatedAt,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  public CatalogueItem {
    ItemRules.check(itemId, title, price, currency, category);
    Require.imageId("imageId", imageId);
    Require.present("updatedAt", updatedAt);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The item that an update describes, once its image is held. */
  public static CatalogueItem accepted(CatalogueUpdate update, String imageId, Instant updatedAt) {
    return new CatalogueItem(
        SCHEMA_VERSION,
        update.itemId(),
        imageId,
        update.title(),
        update.price(),
        update.currency(),
        update.category(),
        update.available(),
        updatedAt,
        update.unknown());
  }

  /**
   * Values of one of the shop's own fields: a text, number or boolean, or a list of them.
   *
   * @return as text; empty if the item lacks the field, or has something else there
   */
  public List<String> values(String field) {
    JsonNode value = unknown.get(field);
    if (value == null) {
      return List.of();
    }
    Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
    return values.filter(v -> v.isValueNode() && !v.isNull()).map(JsonNode::asText).toList();
  }
}
