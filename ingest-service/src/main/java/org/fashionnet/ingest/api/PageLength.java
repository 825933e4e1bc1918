package org.fashionnet.ingest.api;

import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/** The length of a page that a caller asks for. */
final class PageLength {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private PageLength() {}

  /**
   * Reads the parameter {@code limit}.
   *
   * @param limit null for the usual length
   * @throws IllegalArgumentException unless it is a whole number from 1 to 200
   */
  static int of(@Nullable String limit) {
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("[0-9]{1,4}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MOST) {
      throw new IllegalArgumentException(
          "limit '%s' must be a whole number from 1 to %d"
              .formatted(Require.shortened(limit), MOST));
    }
    return Integer.parseInt(limit);
  }
}
