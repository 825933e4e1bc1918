package org.fashionnet.recommender.search;

import java.util.Map;

/**
 * How far the topics are contained in an index.
 *
 * @param next topic and partition, as in {@code item-vectors-3}, to the offset to read next
 */
public record Offsets(Map<String, Long> next) {
  public static final Offsets NONE = new Offsets(Map.of());

  public Offsets {
    next = Map.copyOf(next);
  }
}
