package org.fashionnet.recommender.search;

import java.util.Optional;

/**
 * The items of one model version, ranked exactly. Changes become visible within a second. What is
 * put or deleted before a {@link #commit} began survives a crash with the offsets of that commit;
 * what came after it comes again from the topics. Putting or deleting again changes nothing.
 */
public interface SearchIndex extends AutoCloseable {
  /**
   * Adds an item or replaces the one with its id.
   *
   * @throws IllegalArgumentException if the vector does not fit the taxonomy or a field is not
   *     declared
   */
  void put(IndexedItem item);

  /** Takes an item out, if it is there. */
  void delete(String itemId);

  /** Makes durable, in one step, all changes so far and the offsets. */
  void commit(Offsets offsets);

  /** Offsets of the last commit. */
  Offsets committed();

  /** Forgets everything, offsets included: the topics are then read from the beginning. */
  void clear();

  /** Makes all changes so far visible now, instead of within a second. */
  void refresh();

  /** An item that is visible. */
  Optional<IndexedItem> find(String itemId);

  /** Number of items that are visible, available or not. */
  int size();

  /**
   * The best items.
   *
   * @throws IllegalArgumentException naming an unknown field, attribute or class of the filter
   */
  Page search(Query query);

  @Override
  void close();
}
