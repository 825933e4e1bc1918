package org.fashionnet.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory that a manifest grants, in bytes. */
final class MemoryLimits {
  private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");
  private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
  private static final Pattern BUFFERS = Pattern.compile("-XX:MaxDirectMemorySize=(\\d+)m");

  private MemoryLimits() {}

  /** Of the whole container. */
  static long limit(Container container) {
    return container.getResources().getLimits().get("memory").getNumericalAmount().longValueExact();
  }

  /** Of Java's heap, within a container of that limit. */
  static long heap(String options, long limit) {
    Matcher absolute = HEAP.matcher(options);
    return absolute.find()
        ? Long.parseLong(absolute.group(1)) << 20
        : limit * number(SHARE, options) / 100;
  }

  /** Of Java's buffers outside the heap. */
  static long buffers(String options) {
    return number(BUFFERS, options) << 20;
  }

  private static long number(Pattern option, String options) {
    Matcher matcher = option.matcher(options);
    if (!matcher.find()) {
      throw new AssertionError("'%s' has no option %s".formatted(options, option));
    }
    return Long.parseLong(matcher.group(1));
  }
}
