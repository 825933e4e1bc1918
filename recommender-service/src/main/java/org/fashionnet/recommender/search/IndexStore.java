package org.fashionnet.recommender.search;

import java.util.Map;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * Holds the items as the shop describes them and an index for each model; each commits by itself.
 */
public interface IndexStore extends AutoCloseable {
  /** Whether it has been reached once; a shared one may be away when a process starts. */
  default boolean isThere() {
    return true;
  }

  /** The items as the shop describes them. */
  ItemStore items();

  /** The open indexes by model version. */
  Map<String, SearchIndex> indexes();

  /**
   * Creates an index.
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
