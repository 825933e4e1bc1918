package org.fashionnet.contracts.codec;

import java.util.regex.Pattern;

/** Checks that name the field, the value and what is allowed. */
public final class Require {
  private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:@-]{0,99}");

  private Require() {}

  /** Any value but null. */
  public static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException("%s is missing".formatted(field));
    }
    return value;
  }

  /** Text that is not blank and not longer than {@code longest} characters. */
  public static String text(String field, String value, int longest) {
    present(field, value);
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
  public static String imageId(String field, String value) {
    present(field, value);
    if (!IMAGE_ID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' must be 64 lower-case hexadecimal digits".formatted(field, shortened(value)));
    }
    return value;
  }

  /**
   * An itemId or userId: 1 to 100 letters, digits and {@code . _ ~ : @ -}, beginning with a letter
   * or digit, so that it stands in a URL path and in a Kafka key (userId/imageId) as it is.
   */
  public static String key(String field, String value) {
    present(field, value);
    if (!KEY.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' must be 1 to 100 letters, digits or . _ ~ : @ - and begin with a letter or digit"
              .formatted(field, shortened(value)));
    }
    return value;
  }

  /** Text from outside, short enough for a message. */
  public static String shortened(String value) {
    return value.length() <= 120 ? value : value.substring(0, 120) + "…";
  }
}
