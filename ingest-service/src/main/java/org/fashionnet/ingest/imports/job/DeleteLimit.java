package org.fashionnet.ingest.imports.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How many items may disappear at once.
 *
 * @param text a number, or a part of the catalogue such as {@code 10%}
 */
public record DeleteLimit(@JsonValue String text) {
  private static final Pattern ALLOWED = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3})?%|\\d{1,12}");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @JsonCreator
  public DeleteLimit {
    if (!ALLOWED.matcher(text).matches() || (isPart(text) && part(text).compareTo(HUNDRED) > 0)) {
      throw new IllegalArgumentException(
          "deleteLimit '%s' must be a part such as 10%%, of at most 100%%, or a number of items"
              .formatted(text));
    }
  }

  /** The number of items, of a catalogue of this size. */
  public long of(long items) {
    return isPart(text)
        ? part(text)
            .multiply(BigDecimal.valueOf(items))
            .divide(HUNDRED, RoundingMode.FLOOR)
            .longValue()
        : Long.parseLong(text);
  }

  /** Whether a person has counted. */
  boolean isNumber() {
    return !isPart(text);
  }

  private static boolean isPart(String text) {
    return text.endsWith("%");
  }

  private static BigDecimal part(String text) {
    return new BigDecimal(text.substring(0, text.length() - 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
