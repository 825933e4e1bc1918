package org.fashionnet.recommender.index;

import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps a snapshot of the index open for one request. */
public final class IndexLease implements AutoCloseable {
  private final IndexSnapshot snapshot;
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** The caller holds the snapshot, and this releases it. */
  IndexLease(IndexSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  public IndexSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      snapshot.release();
    }
  }
}
