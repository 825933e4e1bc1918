package org.fashionnet.recommender.feed;

import org.fashionnet.recommender.index.ItemIndex;

/** Where the index lies, and where another is built beside it. */
public interface IndexPlaces {
  /** An empty index beside the one that serves. */
  ItemIndex begin();

  /**
   * From the next start on, the one that was begun last is the index; the one before is removed.
   */
  void keep();

  /** Removes the one that was begun last, which is closed. */
  void discard();
}
