package org.fashionnet.recommender.search;

import java.util.Map;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/** A place for a table of items and an index for each model version, each with its own commits. */
public interface IndexStore extends AutoCloseable {
  /** Whether it has been seen; one that is shared may be away when a process starts. */
  default boolean isThere() {
    return true;
  }

  /** What the shop says of its items. */
  ItemStore items();

  /** The indexes that are there, by model version. */
  Map<String, SearchIndex> indexes();

  /**
   * Begins an index.
   *
   * @throws IllegalArgumentException if the version cannot name one, or the taxonomy cannot be
   *     indexed
   */
  SearchIndex create(String modelVersion, Taxonomy taxonomy);

  /** Closes and removes an index. */
  void drop(String modelVersion);

  @Override
  void close();
}
