package org.fashionnet.ingest.problems;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fashionnet.contracts.codec.Require;

/**
 * Something about an item that a person has to look at.
 *
 * @param at since when
 * @param reason in words for the shop
 */
public record Problem(String itemId, Kind kind, Instant at, String reason) {
  /** What is wrong. In JSON in lower case, with dashes. */
  public enum Kind {
    /** A change could not be applied: it is among the dead letters. */
    REFUSED,
    /** The item names no picture. */
    NO_PICTURE,
    /** A host has no usable picture at an address. */
    PICTURE,
    /** A host has not given a picture yet; it is asked again. */
    PICTURE_WAITS,
    /** The classifier could not read the image. */
    UNREADABLE;

    /** The name in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
                      "kind '%s' must be one of %s"
                          .formatted(
                              Require.shortened(text),
                              Arrays.stream(values())
                                  .map(Kind::text)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
