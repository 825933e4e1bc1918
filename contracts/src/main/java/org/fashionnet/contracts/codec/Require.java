package org.fashionnet.contracts.codec;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Checks that name the field, the value and what is allowed. */
public final class Require {
  private static final int IMAGE_ID_LENGTH = 64;
  private static final int LONGEST_KEY = 200;
  private static final int MOST_DIGITS = 100;
  private static final int PRICE_DECIMALS = 10;
  private static final BigDecimal HIGHEST_PRICE = new BigDecimal("1e12");

  private Require() {}

  /** Any value but null. */
  public static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(field));
    }
    return value;
  }

  /** Text that is not blank and not longer than {@code longest} characters. */
  public static String text(String field, @Nullable String given, int longest) {
    String value = present(field, given);
    int length = length(value);
    if (value.isBlank() || length > longest) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, has %d%s"
              .formatted(field, longest, length, value.isBlank() ? " (blank)" : ""));
    }
    return value;
  }

  /** Number of characters as people and JSON Schema count them: an emoji is one. */
  public static int length(String value) {
    return value.codePointCount(0, value.length());
  }

  /** ISO 4217 code of a currency. */
  public static String currency(String field, @Nullable String given) {
    String value = present(field, given);
    if (!value.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "%s '%s' must be an ISO 4217 code such as EUR".formatted(field, shortened(value)));
    }
    return value;
  }

  /** A price from 0 to 10^12 with at most 10 decimals. */
  public static BigDecimal price(String field, @Nullable BigDecimal given) {
    BigDecimal value = present(field, given);
    // Its form first: arithmetic with 1e-500000000 would take the whole memory.
    boolean small =
        Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
    if (!small || value.signum() < 0 || value.compareTo(HIGHEST_PRICE) > 0) {
      throw new IllegalArgumentException(
          "%s %s must be from 0 to %s"
              .formatted(field, shortened(value.toString()), HIGHEST_PRICE.toPlainString()));
    }
    if (value.stripTrailingZeros().scale() > PRICE_DECIMALS) {
      throw new IllegalArgumentException(
          "%s %s must have at most %d decimals".formatted(field, value, PRICE_DECIMALS));
    }
    return value;
  }

  /** Name of a file that lies beside others, of at most 100 characters; no path, not hidden. */
  public static String fileName(String field, String value) {
    text(field, value, 100);
    if (value.contains("/") || value.contains("\\") || value.startsWith(".")) {
      throw new IllegalArgumentException("%s '%s' must be a file name".formatted(field, value));
    }
    return value;
  }

  /** SHA-256 of an image: 64 lower-case hexadecimal digits. */
  public static String imageId(String field, @Nullable String given) {
    String value = present(field, given);
    if (value.length() != IMAGE_ID_LENGTH || !all(value, Require::isHexDigit)) {
      throw new IllegalArgumentException(
          "%s '%s' must be 64 lower-case hexadecimal digits".formatted(field, shortened(value)));
    }
    return value;
  }

  /** An itemId, userId or groupId: 1 to 200 characters, none of them a control character. */
  public static String key(String field, @Nullable String given) {
    String value = present(field, given);
    if (value.isEmpty()
        || length(value) > LONGEST_KEY
        || !value.codePoints().allMatch(Require::isOfKey)) {
      throw new IllegalArgumentException(
          "%s '%s' must be 1 to %d characters without control characters"
              .formatted(field, printable(shortened(value)), LONGEST_KEY));
    }
    return value;
  }

  // Every record that is read comes by here, so no regular expressions.
  private static boolean all(String value, IntPredicate allowed) {
    for (int i = 0; i < value.length(); i++) {
      if (!allowed.test(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** Half a surrogate pair cannot be written as UTF-8. */
  private static boolean isOfKey(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  private static String printable(String value) {
    return value.codePoints().allMatch(Require::isOfKey)
        ? value
        : value.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD");
  }

  /** Text from outside, short enough for a message. */
  public static String shortened(String value) {
    return length(value) <= 120
        ? value
        : value.substring(0, value.offsetByCodePoints(0, 120)) + "…";
  }
}
