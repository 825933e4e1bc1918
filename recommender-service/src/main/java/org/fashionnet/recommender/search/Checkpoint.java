package org.fashionnet.recommender.search;

import java.util.Map;

/**
 * What a commit stores beside the items.
 *
 * @param next topic and partition, as in {@code item-vectors-3}, to the offset to read next: all
 *     records before it are contained
 * @param notes of the caller
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
