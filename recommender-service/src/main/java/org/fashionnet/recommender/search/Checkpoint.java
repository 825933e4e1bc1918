package org.fashionnet.recommender.search;

import java.util.Map;

/**
 * What a commit says beside the items.
 *
 * @param next how far the topics are contained: topic and partition, as in {@code item-vectors-3},
 *     to the offset to read next
 * @param notes what else the caller wants to find again
 */
public record Checkpoint(Map<String, Long> next, Map<String, String> notes) {
  public static final Checkpoint NONE = new Checkpoint(Map.of());

  public Checkpoint {
    next = Map.copyOf(next);
    notes = Map.copyOf(notes);
  }

  public Checkpoint(Map<String, Long> next) {
    this(next, Map.of());
  }
}
