package org.fashionnet.recommender.search;

import java.util.Collection;
import java.util.Optional;

/** Durable values by key, with the guarantees of {@link SearchIndex}. Not thread-safe. */
public interface ItemStore extends AutoCloseable {
  void put(String key, byte[] value);

  void delete(String key);

  /** Announces keys that {@link #find} will be asked for; see {@link SearchIndex#expect}. */
  default void expect(Collection<String> keys) {}

  /** The value that was put last, committed or not. */
  Optional<byte[]> find(String key);

  /** Deletes everything, the checkpoint and what is durable included. */
  void clear();

  /** Makes durable, in one step, all changes so far and the checkpoint. */
  void commit(Checkpoint checkpoint);

  /** That of the last commit. */
  Checkpoint committed();

  @Override
  void close();
}
