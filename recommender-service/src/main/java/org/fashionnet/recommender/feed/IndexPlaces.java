package org.fashionnet.recommender.feed;

import java.util.Optional;
import org.fashionnet.recommender.index.ItemIndex;

/** Where the index lies, and where another is built beside it. */
public interface IndexPlaces extends AutoCloseable {
  /** Whether this process fills the index at its start. */
  default boolean writes() {
    return true;
  }

  /**
   * Another index to serve from now on.
   *
   * @param writes whether this process fills it
   */
  record Turn(ItemIndex index, boolean writes) {}

  /**
   * Asked every second where several processes share an index: whether this one has become or is no
   * longer the one that fills it, or has another to read.
   */
  default Optional<Turn> turn() {
    return Optional.empty();
  }

  /** Why the index does not answer; empty while it does. */
  default Optional<String> away() {
    return Optional.empty();
  }

  /** An empty index beside the one that serves. */
  ItemIndex begin();

  /**
   * From the next start on, the one that was begun last is the index; the one before is removed.
   */
  void keep();

  /** Removes the one that was begun last, which is closed. */
  void discard();

  /** Lets another process fill the index; the index itself is closed. */
  @Override
  default void close() {}
}
