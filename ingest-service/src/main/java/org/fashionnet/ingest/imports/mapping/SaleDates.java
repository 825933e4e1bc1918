package org.fashionnet.ingest.imports.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** When a sale price counts: two times with a slash between them, either of which may be open. */
final class SaleDates {
  static final String ALLOWED =
      "must be two dates with a slash between them, such as 2026-11-01T09:00+0100/2026-11-30T23:59+0100";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter();

  private SaleDates() {}

  /**
   * Whether a time lies between the two.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  static boolean contain(String text, Instant at) {
    String[] ends = text.split("/", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(ALLOWED);
    }
    try {
      return (ends[0].isBlank() || !at.isBefore(instant(ends[0].strip(), 0)))
          && (ends[1].isBlank() || at.isBefore(instant(ends[1].strip(), 1)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(ALLOWED, e);
    }
  }

  /** A date alone is its beginning, or its end. */
  private static Instant instant(String text, int plusDays) {
    if (text.length() <= 10) {
      return LocalDate.parse(text).plusDays(plusDays).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : Instant.from(time);
  }
}
