package org.fashionnet.recommender.index;

import java.util.Optional;
import org.fashionnet.recommender.search.IndexAwayException;

/** The index that requests are answered from; another may take its place at any time. */
public final class ServedIndex {
  private volatile ItemIndex index;

  public ServedIndex(ItemIndex index) {
    this.index = index;
  }

  /**
   * Leases the present snapshot: one answer is made of one snapshot.
   *
   * @throws IndexAwayException if the index is closed
   */
  public IndexLease lease() {
    ItemIndex asked = index;
    while (true) {
      Optional<IndexLease> lease = asked.tryLease();
      if (lease.isPresent()) {
        return lease.get();
      }
      ItemIndex now = index;
      if (now == asked) {
        throw new IndexAwayException("the index is closed");
      }
      asked = now;
    }
  }

  /**
   * Lets another index answer from now on. Returns at once.
   *
   * @return the one before, which the caller closes
   */
  public synchronized ItemIndex replace(ItemIndex newer) {
    ItemIndex before = index;
    index = newer;
    return before;
  }

  /** The index that answers now, for those who fill it. */
  public ItemIndex filled() {
    return index;
  }
}
