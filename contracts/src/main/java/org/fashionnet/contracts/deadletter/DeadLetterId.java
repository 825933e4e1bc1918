package org.fashionnet.contracts.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fashionnet.contracts.codec.Require;

/**
 * Names a dead letter by the record that it was, so that copies of it have one name. As text {@code
 * topic.partition.offset}.
 *
 * @param topic of the original record
 * @param partition of the original record
 * @param offset of the original record
 */
public record DeadLetterId(String topic, int partition, long offset) {
  private static final Pattern TEXT =
      Pattern.compile("([a-zA-Z0-9._-]{1,200})\\.([0-9]{1,9})\\.([0-9]{1,18})");

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException unless it is {@code topic.partition.offset}
   */
  public static DeadLetterId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "id '%s' must be topic.partition.offset, such as catalogue-updates.2.1017"
              .formatted(Require.shortened(text)));
    }
    return new DeadLetterId(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  @Override
  public String toString() {
    return "%s.%d.%d".formatted(topic, partition, offset);
  }
}
