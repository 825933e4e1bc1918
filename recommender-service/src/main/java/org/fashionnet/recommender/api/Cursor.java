package org.fashionnet.recommender.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.search.Rank;

/**
 * Where the next page of a list begins, and what must not change between pages: their ranks would
 * not be comparable.
 *
 * @param model version that read wardrobe and items
 * @param profile its version; null without one
 * @param parts of the taste, in their order
 */
record Cursor(String model, Long profile, List<Part> parts) {
  private static final int LONGEST = 4_000;
  private static final int MOST_TAKEN = 100_000_000;

  /**
   * A part of the taste.
   *
   * @param weights of the attributes, in their order
   * @param taken items that came from its list
   * @param at where its list stands; null at the beginning
   */
  record Part(List<Double> weights, int taken, At at) {}

  /**
   * A position in a list, see {@link Position}.
   *
   * @param before null for the first shortlist
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record At(String before, String end, String last) {
    private static At of(Position position) {
      return new At(
          position.before().map(Rank::toCursor).orElse(null),
          position.end().toCursor(),
          position.last().toCursor());
    }

    private Position position() {
      return new Position(
          Optional.ofNullable(before).map(Rank::fromCursor),
          Rank.fromCursor(end),
          Rank.fromCursor(last));
    }
  }

  static Cursor of(
      Generation generation, Long profile, List<RankedPage.Part> parts, List<Progress> places) {
    return new Cursor(
        generation.modelVersion(),
        profile,
        IntStream.range(0, parts.size())
            .mapToObj(
                i ->
                    new Part(
                        List.copyOf(parts.get(i).weights().values()),
                        places.get(i).taken(),
                        places.get(i).position().map(At::of).orElse(null)))
            .toList());
  }

  String text() {
    try {
      byte[] json = JsonCodec.MAPPER.writeValueAsBytes(this);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where each list stands. */
  List<Progress> progress() {
    return parts.stream()
        .map(part -> new Progress(part.taken(), Optional.ofNullable(part.at()).map(At::position)))
        .toList();
  }

  /** Weights of a part by the attributes' names. */
  Map<String, Double> weights(int part, Generation generation) {
    Map<String, Double> weights = new LinkedHashMap<>();
    List<Attribute> attributes = generation.layout().taxonomy().attributes();
    for (int a = 0; a < attributes.size(); a++) {
      weights.put(attributes.get(a).name(), parts.get(part).weights().get(a));
    }
    return weights;
  }

  /**
   * Reads a cursor for a list that is made of this profile, and of this many parts, now.
   *
   * @throws IllegalArgumentException if it is none, or of another list
   */
  static Cursor of(String text, Generation generation, Long profile, int parts) {
    Cursor cursor = read(text);
    if (!cursor.model.equals(generation.modelVersion())) {
      throw changed("another model has read the items since");
    }
    if (!Objects.equals(cursor.profile, profile) || cursor.parts.size() != parts) {
      throw changed("the profile has changed since");
    }
    int attributes = generation.layout().attributes();
    if (cursor.parts.stream().anyMatch(part -> part.weights().size() != attributes)) {
      throw none(null);
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
      boolean ours =
          cursor.parts.stream()
              .allMatch(
                  part ->
                      part.taken() >= 0
                          && part.taken() <= MOST_TAKEN
                          && (part.taken() == 0 || part.at() != null)
                          && part.weights().stream().allMatch(w -> w >= 0 && w <= 1_000));
      if (!ours || cursor.model == null) {
        throw new IllegalArgumentException("not written by us");
      }
      cursor.progress();
      return cursor;
    } catch (IOException | RuntimeException e) {
      throw none(e);
    }
  }

  private static IllegalArgumentException none(Exception cause) {
    return new IllegalArgumentException(
        "cursor is not the 'next' of an earlier answer: leave it out to begin anew", cause);
  }
}
