package org.fashionnet.recommender.search;

import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/** Stands in until a replica has reached the index that another one fills: empty and read-only. */
public final class EmptyIndexStore implements IndexStore {
  private static final ItemStore NOTHING =
      new ItemStore() {
        @Override
        public void put(String key, byte[] value) {
          throw readOnly();
        }

        @Override
        public void delete(String key) {
          throw readOnly();
        }

        @Override
        public Optional<byte[]> find(String key) {
          return Optional.empty();
        }

        @Override
        public void clear() {
          throw readOnly();
        }

        @Override
        public void commit(Checkpoint checkpoint) {
          throw readOnly();
        }

        @Override
        public Checkpoint committed() {
          return Checkpoint.NONE;
        }

        @Override
        public void close() {
          // Holds nothing.
        }
      };

  private static IndexAwayException readOnly() {
    return new IndexAwayException("this replica does not write");
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public ItemStore items() {
    return NOTHING;
  }

  @Override
  public Map<String, SearchIndex> indexes() {
    return Map.of();
  }

  @Override
  public SearchIndex create(String modelVersion, Taxonomy taxonomy) {
    throw readOnly();
  }

  @Override
  public void drop(String modelVersion) {
    throw readOnly();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
