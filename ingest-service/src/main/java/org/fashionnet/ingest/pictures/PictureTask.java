package org.fashionnet.ingest.pictures;

import java.time.Instant;

/**
 * A picture to ask a host for.
 *
 * @param host name and port of the server
 * @param when not before this time
 */
record PictureTask(String host, String itemId, String address, Instant when) {
  private static final char BETWEEN = '\u0000';
  private static final int DIGITS = 19;

  /** Sorts by host, then by time. */
  String key() {
    return host + BETWEEN + time(when) + BETWEEN + itemId + BETWEEN + address;
  }

  /** Sorts before all tasks of a host. */
  static String firstOf(String host) {
    return host + BETWEEN;
  }

  static PictureTask ofKey(String key) {
    String[] parts = key.split(String.valueOf(BETWEEN), 4);
    return new PictureTask(
        parts[0], parts[2], parts[3], Instant.ofEpochMilli(Long.parseLong(parts[1])));
  }

  /** A time as text that sorts like it. */
  static String time(Instant when) {
    return ("%0" + DIGITS + "d").formatted(Math.max(0, when.toEpochMilli()));
  }
}
