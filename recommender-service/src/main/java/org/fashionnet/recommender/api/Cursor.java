package org.fashionnet.recommender.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.recommender.search.Rank;

/**
 * Where the next page of a list begins, and what must not change between pages: their ranks would
 * not be comparable.
 *
 * @param model version that read wardrobe and items
 * @param profile its version; null without one
 * @param weights of the attributes
 * @param shown items on the pages before
 * @param after the last of them
 */
record Cursor(String model, Long profile, Map<String, Double> weights, int shown, String after) {
  private static final int LONGEST = 4_000;

  String text() {
    try {
      byte[] json = JsonCodec.MAPPER.writeValueAsBytes(this);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Rank rank() {
    return Rank.fromCursor(after);
  }

  /**
   * Reads a cursor for a list that is made of this model and profile now.
   *
   * @throws IllegalArgumentException if it is none, or of another list
   */
  static Cursor of(String text, String model, Long profile) {
    Cursor cursor = read(text);
    if (!cursor.model.equals(model)) {
      throw changed("another model has read the items since");
    }
    if (cursor.profile == null ? profile != null : !cursor.profile.equals(profile)) {
      throw changed("the profile has changed since");
    }
    return cursor;
  }

  private static IllegalArgumentException changed(String what) {
    return new IllegalArgumentException(
        "cursor does not go on, for %s: leave it out to begin anew".formatted(what));
  }

  private static Cursor read(String text) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("too long");
      }
      byte[] json = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
      Cursor cursor = JsonCodec.MAPPER.readValue(json, Cursor.class);
      boolean weighs =
          cursor.weights.values().stream().allMatch(weight -> weight >= 0 && weight <= 1_000);
      if (!weighs || cursor.shown < 0 || cursor.model == null) {
        throw new IllegalArgumentException("not written by us");
      }
      cursor.rank();
      return cursor;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "cursor is not the 'next' of an earlier answer: leave it out to begin anew", e);
    }
  }
}
