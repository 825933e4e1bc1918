package org.fashionnet.ingest.imports.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row in the words of Google's product data, whatever the feed calls them.
 *
 * @param line where it begins
 * @param fields values by the name of their field, as {@link FieldNames} writes it; no blank values
 */
public record FeedRow(long line, Map<String, List<String>> fields) implements FeedEntry {
  /** The first value of a field. */
  public Optional<String> first(String field) {
    return all(field).stream().findFirst();
  }

  /** The values of a field in their order. */
  public List<String> all(String field) {
    return fields.getOrDefault(field, List.of());
  }
}
