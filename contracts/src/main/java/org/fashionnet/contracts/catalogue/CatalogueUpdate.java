package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says about an item: create or change. A record with this key and no value deletes it.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param itemId the shop's own id, equal to the record's key
 * @param title shown to shoppers, 1 to 300 characters
 * @param price at least 0, or null when unknown
 * @param currency ISO 4217 code such as EUR; required with a price
 * @param category the shop's own category, or null
 * @param available false hides the item from recommendations and keeps its data; null means true
 * @param imageUrl http or https address of the photo; exactly one of imageUrl and imageId is given
 * @param imageId an image that the system already holds
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record CatalogueUpdate(
    int schemaVersion,
    String itemId,
    String title,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String category,
    @Nullable Boolean available,
    @Nullable String imageUrl,
    @Nullable String imageId,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  public CatalogueUpdate {
    ItemRules.check(itemId, title, price, currency, category);
    if ((imageUrl == null) == (imageId == null)) {
      throw new IllegalArgumentException(
          "exactly one of imageUrl and imageId must be given, got %s and %s"
              .formatted(imageUrl, imageId));
    }
    if (imageId != null) {
      Require.imageId("imageId", imageId);
    }
    if (imageUrl != null && (imageUrl.length() > 2000 || !imageUrl.matches("(?i)https?://.+"))) {
      throw new IllegalArgumentException(
          "imageUrl '%s' must be an http or https address of at most 2000 characters"
              .formatted(imageUrl.length() > 120 ? imageUrl.substring(0, 120) + "…" : imageUrl));
    }
    available = available == null || available;
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** Whether the item is offered; true unless the update says otherwise. */
  @Override
  public Boolean available() {
    return Boolean.TRUE.equals(available);
  }

  /** An update of the current schema. */
  public CatalogueUpdate(
      String itemId,
      String title,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable String category,
      @Nullable Boolean available,
      @Nullable String imageUrl,
      @Nullable String imageId) {
    this(
        SCHEMA_VERSION,
        itemId,
        title,
        price,
        currency,
        category,
        available,
        imageUrl,
        imageId,
        Map.of());
  }
}
