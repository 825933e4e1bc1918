package org.fashionnet.ingest.imports.format;

import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * Why a row cannot be taken. The other rows are.
 *
 * @param line where the row begins
 * @param itemId of the row, if it could be read
 * @param field that is wrong, as the feed calls it
 * @param value that it has, shortened; null if it has none
 * @param reason what is wrong and what is allowed
 */
public record RowFault(
    long line, @Nullable String itemId, String field, @Nullable String value, String reason)
    implements FeedEntry {
  public RowFault {
    value = value == null ? null : Require.shortened(value);
  }

  /** A row whose text is no row. */
  static RowFault unreadable(long line, String field, @Nullable String value, String reason) {
    return new RowFault(line, null, field, value, reason);
  }
}
