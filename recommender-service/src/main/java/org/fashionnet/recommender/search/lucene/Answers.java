package org.fashionnet.recommender.search.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;

/**
 * What one snapshot was asked before. A snapshot never changes, and every new visitor asks for the
 * categories and for what is popular, which take time in proportion to the catalogue.
 */
final class Answers {
  /** Lists are long, and people filter in many ways. */
  private static final int MOST_LISTS = 16;

  private final Map<String, SortedMap<String, Integer>> values = new ConcurrentHashMap<>();
  private final Map<Question, List<IndexedItem>> popular = new ConcurrentHashMap<>();

  /** A question for what is popular. */
  record Question(Filter filter, int limit) {
    /** Whether others may ask the same. */
    boolean isCommon() {
      return filter.excludedItems().isEmpty() && filter.excludedImages().isEmpty();
    }
  }

  /** How an answer is found out. */
  @FunctionalInterface
  interface Finding<T> {
    T answer() throws IOException;
  }

  /** Values of a field with their numbers of items. */
  SortedMap<String, Integer> values(String field, Finding<SortedMap<String, Integer>> finding)
      throws IOException {
    SortedMap<String, Integer> known = values.get(field);
    if (known == null) {
      known = finding.answer();
      values.put(field, known);
    }
    return known;
  }

  /** What is popular. */
  List<IndexedItem> popular(Question question, Finding<List<IndexedItem>> finding)
      throws IOException {
    List<IndexedItem> known = popular.get(question);
    if (known == null) {
      known = finding.answer();
      if (question.isCommon()) {
        if (popular.size() >= MOST_LISTS) {
          popular.clear();
        }
        popular.put(question, known);
      }
    }
    return known;
  }
}
