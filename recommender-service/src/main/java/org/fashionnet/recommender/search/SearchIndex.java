package org.fashionnet.recommender.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fashionnet.recommender.search.IndexedItem.State;

/**
 * The items of one model version, ranked exactly. Changes become visible within a second. Changes
 * made before a {@link #commit} began survive a crash together with the offsets of that commit; the
 * later ones are read again from the topics. Putting or deleting twice changes nothing.
 */
public interface SearchIndex extends AutoCloseable {
  /**
   * Adds an item or replaces the one with its id.
   *
   * @throws IllegalArgumentException if the vector does not fit the taxonomy or a field is not
   *     declared
   */
  void put(IndexedItem item);

  /** Removes an item, if it is there. */
  void delete(String itemId);

  /** Makes all changes so far, the layout and the checkpoint durable in one step. */
  void commit(Checkpoint checkpoint);

  /** The checkpoint of the last commit. */
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
   * Announces items that {@link #current} will be asked for, so that a remote index can fetch them
   * together. For the thread that writes.
   */
  default void expect(Collection<String> itemIds) {}

  /** An item as it was put last, visible or not. For the thread that writes. */
  Optional<IndexedItem> current(String itemId);

  /** Number of items that are visible, in any state. */
  int size();

  /** Number of visible items that are available. */
  int available();

  /** Asks about the ids of the visible items that are available, in no particular order. */
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
   * What is popular, varied: a list for somebody of whom nothing is known. The looks with most
   * items come first, each with its newest item (then by itemId), then each with its second, and so
   * on. Looks with equally many items come in the order of their numbers.
   *
   * @param limit length of the list at most, 1 to {@link Query#MOST}
   * @throws IllegalArgumentException naming an unknown field, attribute or class of the filter
   */
  List<IndexedItem> popular(Filter filter, int limit);

  /** Number of distinct looks. */
  int looks();

  /**
   * The best items of a query, of which a choice picks those that are read whole.
   *
   * @return the picked items, in the order of the choice
   * @throws IllegalArgumentException naming an unknown field, attribute or class of the filter
   */
  List<Hit> search(Query query, Choice choice);

  /**
   * Items, in any state, with a value in a declared field.
   *
   * @param most if there are more, it is open which are given
   */
  List<IndexedItem> having(String field, String value, int most);

  /** The best items, all of them. */
  default List<Hit> search(Query query) {
    return search(query, Choice.ALL);
  }

  @Override
  void close();
}
