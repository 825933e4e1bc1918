package org.fashionnet.recommender.search;

import java.util.Optional;

/** Values by key on the disk, with the guarantees of {@link SearchIndex}. For one thread. */
public interface Table extends AutoCloseable {
  void put(String key, byte[] value);

  void delete(String key);

  /** The value that was put last, committed or not. */
  Optional<byte[]> find(String key);

  /** Forgets everything, the checkpoint included, also on the disk. */
  void clear();

  /** Makes durable, in one step, all changes so far and the checkpoint. */
  void commit(Checkpoint checkpoint);

  /** That of the last commit. */
  Checkpoint committed();

  @Override
  void close();
}
