package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * An item that the shop really offers: checked, with the images that the system holds of it. In
 * JSON all fields stand side by side. A record with this key and no value says that the item is
 * gone.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}, or 1
 * @param itemId the shop's own id, equal to the record's key
 * @param offer title, price, currency, category and availability
 * @param details variant and the shop's own words
 * @param images the item is shown once a vector of its images exists
 * @param updatedAt when the shop's last word of it was accepted; newer items come first among
 *     equals
 * @param unknown the shop's further fields, and those of newer writers; kept
 */
public record CatalogueItem(
    int schemaVersion,
    String itemId,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Details details,
    @JsonUnwrapped ItemImages images,
    Instant updatedAt,
    @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 2;

  public CatalogueItem {
    Require.key("itemId", itemId);
    Require.present("updatedAt", updatedAt);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The item that an update describes, with these images. */
  public static CatalogueItem accepted(
      CatalogueUpdate update, ItemImages images, Instant updatedAt) {
    return new CatalogueItem(
        SCHEMA_VERSION,
        update.itemId(),
        update.offer(),
        update.details(),
        images,
        updatedAt,
        update.unknown());
  }

  /** The same with other images. */
  public CatalogueItem withImages(ItemImages now) {
    return new CatalogueItem(SCHEMA_VERSION, itemId, offer, details, now, updatedAt, unknown);
  }

  @JsonCreator
  static CatalogueItem of(
      @JsonProperty("schemaVersion") int schemaVersion,
      @JsonProperty("itemId") String itemId,
      @JsonProperty("title") String title,
      @JsonProperty("price") @Nullable BigDecimal price,
      @JsonProperty("currency") @Nullable String currency,
      @JsonProperty("category") @Nullable String category,
      @JsonProperty("available") boolean available,
      @JsonProperty("groupId") @Nullable String groupId,
      @JsonProperty("size") @Nullable String size,
      @JsonProperty("attributes") @Nullable Map<String, String> attributes,
      @JsonProperty("imageId") @Nullable String imageId,
      @JsonProperty("formerImageId") @Nullable String formerImageId,
      @JsonProperty("furtherImageIds") @Nullable List<String> furtherImageIds,
      @JsonProperty("pictures") @Nullable List<ItemPicture> pictures,
      @JsonProperty("updatedAt") Instant updatedAt,
      @JsonAnySetter @Nullable Map<String, JsonNode> unknown) {
    Require.key("itemId", itemId);
    return new CatalogueItem(
        schemaVersion,
        itemId,
        new Offer(title, price, currency, category, available),
        Details.of(groupId, size, attributes),
        new ItemImages(
            imageId,
            formerImageId,
            furtherImageIds == null ? List.of() : furtherImageIds,
            pictures == null ? List.of() : pictures),
        updatedAt,
        unknown == null ? Map.of() : unknown);
  }

  public String title() {
    return offer.title();
  }

  public @Nullable BigDecimal price() {
    return offer.price();
  }

  public @Nullable String currency() {
    return offer.currency();
  }

  public @Nullable String category() {
    return offer.category();
  }

  public boolean available() {
    return offer.available();
  }

  /** The image that is shown; null while the item waits for its first picture. */
  public @Nullable String imageId() {
    return images.imageId();
  }

  /** All images, the shown one first. */
  public List<String> imageIds() {
    return images.all();
  }

  /** Items with the same one are variants of one product; null for an item by itself. */
  public @Nullable String groupId() {
    return details.groupId();
  }

  public @Nullable String size() {
    return details.size();
  }

  /** The shop's own words by name. */
  public Map<String, String> attributes() {
    return details.attributes();
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
