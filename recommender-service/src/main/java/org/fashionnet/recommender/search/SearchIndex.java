package org.fashionnet.recommender.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fashionnet.recommender.search.IndexedItem.State;

/**
 * The items of one model version, ranked exactly. Changes become visible within a second. What is
 * put or deleted before a {@link #commit} began survives a crash with the offsets of that commit;
 * what came after it comes again from the topics. Putting or deleting again changes nothing.
 */
public interface SearchIndex extends AutoCloseable {
  /**
   * Adds an item or replaces the one with its id.
   *
   * @throws IllegalArgumentException if the vector does not fit the taxonomy or a field is not
   *     declared
   */
  void put(IndexedItem item);

  /** Takes an item out, if it is there. */
  void delete(String itemId);

  /** Makes durable, in one step, all changes so far, the layout and the checkpoint. */
  void commit(Checkpoint checkpoint);

  /** That of the last commit. */
  Checkpoint committed();

  /** What the numbers of classes mean. */
  VectorLayout layout();

  /** Gives classes other names; attributes and numbers of classes stay. */
  void name(VectorLayout layout);

  /** Makes all changes so far visible now, instead of within a second. */
  void refresh();

  /** An item that is visible. */
  Optional<IndexedItem> find(String itemId);

  /**
   * Says that {@link #current} will be asked about these items: an index that is far away fetches
   * them at once. For the one thread that writes.
   */
  default void expect(Collection<String> itemIds) {}

  /** An item as it was put last, visible or not; for the one thread that writes. */
  Optional<IndexedItem> current(String itemId);

  /** Number of items that are visible, in any state. */
  int size();

  /** Number of visible items that are available. */
  int available();

  /** Asks about the ids of the visible items that are available, in no order. */
  <T> T available(Function<Stream<String>, T> question);

  /** How many of these items are visible and available. */
  default int available(Collection<String> itemIds) {
    return (int)
        itemIds.stream()
            .filter(id -> find(id).filter(i -> i.state() == State.AVAILABLE).isPresent())
            .count();
  }

  /** Values of a declared field among the available items, with the number of items. */
  SortedMap<String, Integer> values(String field);

  /** Number of available items of each class, in the order of the layout. */
  long[] classCounts();

  /** Whether an item, available or not, has a value in a declared field. */
  boolean has(String field, String value);

  /**
   * For those of whom nothing is known: what is popular, varied. Looks that most items have come
   * first, each with its newest item (then by itemId); then each with its second, and so on. Looks
   * of equally many items are in the order of their numbers.
   *
   * @param limit length of the list at most, 1 to {@link Query#MOST}
   * @throws IllegalArgumentException naming an unknown field, attribute or class of the filter
   */
  List<IndexedItem> popular(Filter filter, int limit);

  /** Number of distinct looks. */
  int looks();

  /**
   * Of the best items those that a choice takes, in its order. Only these are read whole.
   *
   * @param choice is given what the query finds, and may take any of it, nothing twice
   * @throws IllegalArgumentException naming an unknown field, attribute or class of the filter
   */
  List<Hit> search(Query query, Choice choice);

  /** The best items, all of them. */
  default List<Hit> search(Query query) {
    return search(query, Choice.ALL);
  }

  @Override
  void close();
}
