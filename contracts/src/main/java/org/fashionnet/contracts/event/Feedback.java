package org.fashionnet.contracts.event;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * What a person thought of a catalogue item.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param userId whose opinion, equal to the record's key
 * @param itemId of which item
 * @param kind what they did
 * @param vector the item's vector at that moment
 * @param receivedAt when the system was told; null when the writer does not say, then the record's
 *     timestamp tells
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record Feedback(
    int schemaVersion,
    String userId,
    String itemId,
    Kind kind,
    FashionVector vector,
    @Nullable Instant receivedAt,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  /** What a person can do with an item. In JSON in lower case. */
  public enum Kind {
    LIKE,
    DISLIKE,
    PURCHASE,
    /** They do not want to see it again; nothing is said of what is like it. */
    HIDE,
    /** They looked at it. */
    VIEW;

    /** The name in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name in JSON.
     *
     * @throws IllegalArgumentException if the name is unknown; the message lists all names
     */
    @JsonCreator
    public static Kind of(String text) {
      return Arrays.stream(values())
          .filter(kind -> kind.text().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "kind %s must be like, dislike, purchase, hide or view"
                          .formatted(text == null ? "null" : "'" + Require.shortened(text) + "'")));
    }
  }

  public Feedback {
    Require.key("userId", userId);
    Require.key("itemId", itemId);
    Require.present("kind", kind);
    Require.present("vector", vector);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** Feedback of the current schema. */
  public Feedback(
      String userId, String itemId, Kind kind, FashionVector vector, @Nullable Instant receivedAt) {
    this(SCHEMA_VERSION, userId, itemId, kind, vector, receivedAt, Map.of());
  }
}
