package org.fashionnet.recommender.ranking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, and what must stay the same between pages, because their
 * ranks could not be compared otherwise. As text it is base64 of JSON.
 *
 * @param model version that read wardrobe and items
 * @param profile its version; null without one
 * @param parts of the taste, in their order
 */
record Cursor(String model, @Nullable Long profile, List<Part> parts) {
  /** Longer than what the most interests with the longest itemIds need; a URL may have 16 KiB. */
  private static final int LONGEST = 16_000;

  private static final int MOST_TAKEN = 100_000_000;
  private static final double LARGEST_WEIGHT = 1_000;

  Cursor {
    Require.present("model", model);
    parts = List.copyOf(parts);
  }

  /**
   * A part of the taste.
   *
   * @param weights of the attributes, in their order
   * @param taken number of items that came from its list
   * @param at where its list stands; null at the beginning
   */
  record Part(List<Double> weights, int taken, @Nullable At at) {
    Part {
      weights = List.copyOf(weights);
      if (weights.stream().anyMatch(weight -> !(weight >= 0 && weight <= LARGEST_WEIGHT))) {
        throw new IllegalArgumentException(
            "weights %s must be from 0 to %s".formatted(weights, LARGEST_WEIGHT));
      }
      if (taken < 0 || taken > MOST_TAKEN || (taken > 0 && at == null)) {
        throw new IllegalArgumentException("taken %d does not fit".formatted(taken));
      }
    }
  }

  /**
   * A position in a list, see {@link Position}; each is the text of a {@link Rank}.
   *
   * @param before null for the first shortlist
   */
  record At(@Nullable String before, String end, String last) {
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

  /** The cursor behind a page. */
  static Cursor of(
      CatalogueView catalogue,
      Optional<Long> profile,
      List<RankedPage.Part> parts,
      List<Progress> progress) {
    return new Cursor(
        catalogue.modelVersion(),
        profile.orElse(null),
        IntStream.range(0, parts.size())
            .mapToObj(i -> part(parts.get(i), progress.get(i)))
            .toList());
  }

  private static Part part(RankedPage.Part part, Progress progress) {
    return new Part(
        List.copyOf(part.preference().attributeWeights().values()),
        progress.taken(),
        progress.position().map(At::of).orElse(null));
  }

  /** The cursor as text that stands in a URL. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(JsonCodec.json(this).getBytes(UTF_8));
  }

  /** How far each list has come. */
  List<Progress> progress() {
    return parts.stream()
        .map(part -> new Progress(part.taken(), Optional.ofNullable(part.at()).map(At::position)))
        .toList();
  }

  /** Weights of a part by the attributes' names. */
  Map<String, Double> weights(int part, VectorLayout layout) {
    Map<String, Double> weights = new LinkedHashMap<>();
    List<Attribute> attributes = layout.taxonomy().attributes();
    for (int a = 0; a < attributes.size(); a++) {
      weights.put(attributes.get(a).name(), parts.get(part).weights().get(a));
    }
    return weights;
  }

  /**
   * Reads a cursor of a list.
   *
   * @param profile version of the profile that the list is made of now; empty without one
   * @param parts number of parts of the taste now
   * @throws IllegalArgumentException if the text is no cursor, or one of another list
   */
  static Cursor of(String text, CatalogueView catalogue, Optional<Long> profile, int parts) {
    Cursor cursor = read(text);
    if (!cursor.model.equals(catalogue.modelVersion())) {
      throw outdated("another model reads the items now");
    }
    if (!Optional.ofNullable(cursor.profile).equals(profile) || cursor.parts.size() != parts) {
      throw outdated("the profile has changed since, and more than half an hour ago");
    }
    int attributes = catalogue.layout().attributes();
    if (cursor.parts.stream().anyMatch(part -> part.weights().size() != attributes)) {
      throw unreadable(null);
    }
    return cursor;
  }

  /** The version of the profile that a cursor's list began with; empty without one. */
  static Optional<Long> profileVersion(String text) {
    return Optional.ofNullable(read(text).profile);
  }

  private static IllegalArgumentException outdated(String why) {
    return new IllegalArgumentException(
        "cursor is out of date because %s: leave it out to begin anew".formatted(why));
  }

  private static Cursor read(String text) {
    if (text.length() > LONGEST) {
      throw unreadable(null);
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(text.getBytes(UTF_8));
      Cursor cursor = JsonCodec.MAPPER.readValue(json, Cursor.class);
      if (cursor == null) {
        throw unreadable(null);
      }
      // Reads the ranks too, so that a malformed one is refused here.
      cursor.progress();
      return cursor;
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private static IllegalArgumentException unreadable(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "cursor is not the 'next' of an earlier answer: leave it out to begin anew", cause);
  }
}
