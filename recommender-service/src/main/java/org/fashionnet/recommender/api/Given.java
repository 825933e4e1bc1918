package org.fashionnet.recommender.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Absent values of requests. */
final class Given {
  private Given() {}

  static <T> List<T> orEmpty(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  static <T> Map<String, T> orEmpty(@Nullable Map<String, T> values) {
    return values == null ? Map.of() : values;
  }
}
