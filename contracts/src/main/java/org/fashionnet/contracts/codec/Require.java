package org.fashionnet.contracts.codec;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Checks that name the field, the value and what is allowed. */
public final class Require {
  private static final int IMAGE_ID_LENGTH = 64;
  private static final int LONGEST_KEY = 100;

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
    if (value.isBlank() || value.length() > longest) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, has %d%s"
              .formatted(field, longest, value.length(), value.isBlank() ? " (blank)" : ""));
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

  /**
   * An itemId or userId: 1 to 100 letters, digits and {@code . _ ~ : @ -}, beginning with a letter
   * or digit, so that it stands in a URL path and in a Kafka key (userId/imageId) as it is.
   */
  public static String key(String field, @Nullable String given) {
    String value = present(field, given);
    if (value.isEmpty()
        || value.length() > LONGEST_KEY
        || !isLetterOrDigit(value.charAt(0))
        || !all(value, Require::isOfKey)) {
      throw new IllegalArgumentException(
          "%s '%s' must be 1 to 100 letters, digits or . _ ~ : @ - and begin with a letter or digit"
              .formatted(field, shortened(value)));
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

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isOfKey(int c) {
    return isLetterOrDigit(c) || "._~:@-".indexOf(c) >= 0;
  }

  /** Text from outside, short enough for a message. */
  public static String shortened(String value) {
    return value.length() <= 120 ? value : value.substring(0, 120) + "…";
  }
}
