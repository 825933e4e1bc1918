package org.fashionnet.recommender.index.storage;

import java.util.Optional;
import org.fashionnet.recommender.index.ItemIndex;

/** Where the index lies, and where another is built beside it. */
public interface IndexPlaces extends AutoCloseable {
  /**
   * Opens the index that serves first; called once, before all others.
   *
   * @throws IllegalStateException if another process holds it
   */
  RoleChange open();

  /**
   * Asked every second where several processes share an index: whether this one has become or is no
   * longer the one that fills it, or has another to read.
   */
  default Optional<RoleChange> roleChange() {
    return Optional.empty();
  }

  /** Why the index does not answer; empty while it does. */
  default Optional<String> away() {
    return Optional.empty();
  }

  /** Begins an empty index beside the one that serves. */
  ItemIndex begin();

  /** Makes the index that was begun last the one that serves, here after the next start. */
  void keep();

  /** Removes the index before the one that was kept, which is closed, unless it goes by itself. */
  default void removeReplaced() {}

  /** Removes the index that was begun last, which is closed. */
  void discard();

  /** Lets another process fill the index, which is closed. */
  @Override
  default void close() {}
}
