package org.fashionnet.contracts.profile;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;

/**
 * A person's style: one row for each garment image they like, newest first, and one for each item
 * of the catalogue that they gave feedback about.
 *
 * <p>All rows of {@code rows} are of one model. Around a re-classification the same garments as
 * another model read them stand in {@code otherRows}: to compare rows with items, take {@link
 * #rows(String)} of the items' model, everybody else takes {@code rows}.
 *
 * <p>A row of {@code feedback} has the vector of the model that served when the feedback was given.
 * Whoever compares it with items of another model takes that model's vector of the same item, by
 * {@code itemId}, or leaves the row out.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param userId whose style
 * @param version only grows; readers keep the newest and drop what arrives late
 * @param rows the wardrobe's vectors with their weights; at most {@link #MAX_ROWS}
 * @param otherRows what other models read in the same garments; usually empty, at most {@link
 *     #MAX_ROWS}
 * @param feedback items that the person said something about, with an itemId, the heaviest first;
 *     the weight is what it was when the profile was published, for it fades; at most {@link
 *     #MAX_FEEDBACK}
 * @param excludedItemIds items that must not be recommended: bought, hidden, disliked; newest
 *     first, at most {@link #MAX_EXCLUDED}
 * @param attributeWeights λ of the score by attribute name, each at least 0; 1 where absent
 * @param rules what must be, or must not be, in everything that is recommended
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record StyleProfile(
    int schemaVersion,
    String userId,
    long version,
    List<ProfileRow> rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProfileRow> otherRows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProfileRow> feedback,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> excludedItemIds,
    Map<String, Double> attributeWeights,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoRules.class) StyleRules rules,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  /**
   * With the other two, keeps the largest profile event under 2 MiB: rows, other rows and feedback
   * of about 1.5 kB, and excluded item ids of {@link #MAX_EXCLUDED_BYTES} together.
   */
  public static final int MAX_ROWS = 400;

  public static final int MAX_FEEDBACK = 200;
  public static final int MAX_EXCLUDED = 2_000;

  /** Bytes of all excluded item ids in UTF-8; most shops have ids of some 20. */
  public static final int MAX_EXCLUDED_BYTES = 200_000;

  public StyleProfile {
    Require.key("userId", userId);
    rows = bounded("rows", Require.present("rows", rows), MAX_ROWS);
    otherRows = bounded("otherRows", otherRows, MAX_ROWS);
    feedback = bounded("feedback", feedback, MAX_FEEDBACK);
    feedback.forEach(row -> Require.present("feedback.itemId", row.itemId()));
    excludedItemIds = bounded("excludedItemIds", excludedItemIds, MAX_EXCLUDED);
    excludedItemIds.forEach(itemId -> Require.key("excludedItemIds", itemId));
    attributeWeights = attributeWeights == null ? Map.of() : Map.copyOf(attributeWeights);
    attributeWeights.forEach(
        (attribute, weight) -> {
          if (!(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException(
                "attributeWeights.%s %s must be from 0 to 100".formatted(attribute, weight));
          }
        });
    rules = rules == null ? StyleRules.NONE : rules;
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** What is left out of the JSON, as Jackson wants it: whatever this equals. */
  static final class NoRules {
    @Override
    public boolean equals(Object rules) {
      return rules == null || rules.equals(StyleRules.NONE);
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /** A profile of the current schema, of a wardrobe alone. */
  public StyleProfile(
      String userId, long version, List<ProfileRow> rows, Map<String, Double> attributeWeights) {
    this(
        SCHEMA_VERSION,
        userId,
        version,
        rows,
        List.of(),
        List.of(),
        List.of(),
        attributeWeights,
        StyleRules.NONE,
        Map.of());
  }

  /** What one model read in the garments; empty if it read none. */
  public List<ProfileRow> rows(String modelVersion) {
    return Stream.concat(rows.stream(), otherRows.stream())
        .filter(row -> row.vector().modelVersion().equals(modelVersion))
        .toList();
  }

  /** λ of an attribute: 1 unless the person chose another weight. */
  public double attributeWeight(String attribute) {
    return attributeWeights.getOrDefault(attribute, 1.0);
  }

  private static <T> List<T> bounded(String name, List<T> values, int most) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > most) {
      throw new IllegalArgumentException(
          "%s has %d entries, at most %d are allowed".formatted(name, values.size(), most));
    }
    return List.copyOf(values);
  }
}
