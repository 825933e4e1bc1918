package org.fashionnet.contracts.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * What a person thought of a catalogue item.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param userId whose opinion, equal to the record's key
 * @param itemId of which item
 * @param kind what they did
 * @param vector the item's vector at that moment
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record Feedback(
    int schemaVersion,
    String userId,
    String itemId,
    Kind kind,
    FashionVector vector,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  /** What a person can do with an item. */
  public enum Kind {
    @JsonProperty("like")
    LIKE,
    @JsonProperty("dislike")
    DISLIKE,
    @JsonProperty("purchase")
    PURCHASE,
    @JsonProperty("hide")
    HIDE
  }

  public Feedback {
    Require.key("userId", userId);
    Require.key("itemId", itemId);
    Require.present("kind", kind);
    Require.present("vector", vector);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }
}
