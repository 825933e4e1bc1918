package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * A whole item as a shop describes it: create or replace. In JSON all fields stand side by side.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}, or 1
 * @param itemId the shop's own id, equal to the record's key
 * @param offer title, price, currency, category and availability; {@code available} may be missing
 *     and then is true
 * @param details variant and the shop's own words
 * @param pictures which pictures the item shall have; without any it keeps those that it has
 * @param unknown the shop's further fields, and those of newer writers; kept
 */
public record CatalogueUpdate(
    int schemaVersion,
    String itemId,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Details details,
    @JsonUnwrapped WantedPictures pictures,
    @JsonAnyGetter Map<String, JsonNode> unknown)
    implements CatalogueChange {
  public static final int SCHEMA_VERSION = 2;

  public CatalogueUpdate {
    Require.key("itemId", itemId);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** An update of the current schema. */
  public CatalogueUpdate(String itemId, Offer offer, Details details, WantedPictures pictures) {
    this(SCHEMA_VERSION, itemId, offer, details, pictures, Map.of());
  }

  @JsonCreator
  static CatalogueUpdate of(
      @JsonProperty("schemaVersion") int schemaVersion,
      @JsonProperty("itemId") String itemId,
      @JsonProperty("title") String title,
      @JsonProperty("price") @Nullable BigDecimal price,
      @JsonProperty("currency") @Nullable String currency,
      @JsonProperty("category") @Nullable String category,
      @JsonProperty("available") @Nullable Boolean available,
      @JsonProperty("groupId") @Nullable String groupId,
      @JsonProperty("size") @Nullable String size,
      @JsonProperty("attributes") @Nullable Map<String, String> attributes,
      @JsonProperty("imageUrl") @Nullable String imageUrl,
      @JsonProperty("imageId") @Nullable String imageId,
      @JsonProperty("additionalImageUrls") @Nullable List<String> additionalImageUrls,
      @JsonAnySetter @Nullable Map<String, JsonNode> unknown) {
    Require.key("itemId", itemId);
    return new CatalogueUpdate(
        schemaVersion,
        itemId,
        new Offer(title, price, currency, category, !Boolean.FALSE.equals(available)),
        Details.of(groupId, size, attributes),
        new WantedPictures(
            imageUrl, imageId, additionalImageUrls == null ? List.of() : additionalImageUrls),
        unknown == null ? Map.of() : unknown);
  }
}
