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
 * A person's style: one row for each garment image they like, newest first.
 *
 * <p>All rows of {@code rows} are of one model. Around a re-classification the same garments as
 * another model read them stand in {@code otherRows}: whoever compares rows with items takes {@link
 * #rows(String)} of the items' model, everybody else takes {@code rows}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param userId whose style
 * @param version only grows; readers keep the newest and drop what arrives late
 * @param rows the wardrobe's vectors with their weights; at most {@link #MAX_ROWS}
 * @param otherRows what other models read in the same garments; usually empty, at most {@link
 *     #MAX_ROWS}
 * @param attributeWeights λ of the score by attribute name, each at least 0; 1 where absent
 * @param unknown fields of newer writers, kept when the value is written again
 */
public record StyleProfile(
    int schemaVersion,
    String userId,
    long version,
    List<ProfileRow> rows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProfileRow> otherRows,
    Map<String, Double> attributeWeights,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {
  public static final int SCHEMA_VERSION = 1;

  /** Keeps the largest profile event, twice as many rows of about 1.5 kB, under 2 MiB. */
  public static final int MAX_ROWS = 400;

  public StyleProfile {
    Require.key("userId", userId);
    rows = bounded("rows", Require.present("rows", rows));
    otherRows = otherRows == null ? List.of() : bounded("otherRows", otherRows);
    attributeWeights = attributeWeights == null ? Map.of() : Map.copyOf(attributeWeights);
    attributeWeights.forEach(
        (attribute, weight) -> {
          if (!(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException(
                "attributeWeights.%s %s must be from 0 to 100".formatted(attribute, weight));
          }
        });
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** A profile of the current schema. */
  public StyleProfile(
      String userId, long version, List<ProfileRow> rows, Map<String, Double> attributeWeights) {
    this(SCHEMA_VERSION, userId, version, rows, List.of(), attributeWeights, Map.of());
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

  private static List<ProfileRow> bounded(String name, List<ProfileRow> rows) {
    if (rows.size() > MAX_ROWS) {
      throw new IllegalArgumentException(
          "%s has %d entries, at most %d are allowed".formatted(name, rows.size(), MAX_ROWS));
    }
    return List.copyOf(rows);
  }
}
