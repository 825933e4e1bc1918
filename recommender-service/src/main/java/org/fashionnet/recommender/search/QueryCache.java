package org.fashionnet.recommender.search;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers that one state of an index gave before. Every new visitor asks for the categories and for
 * what is popular, and both take time in proportion to the catalogue.
 */
public final class QueryCache {
  /** Lists are long, and there are many combinations of filters. */
  private static final int MOST_LISTS = 16;

  private final Map<String, SortedMap<String, Integer>> values = new ConcurrentHashMap<>();
  private final Map<Question, List<IndexedItem>> popular = new ConcurrentHashMap<>();

  /** Asks for what is popular. */
  public record Question(Filter filter, int limit) {
    /** Whether other people may ask the same; only such answers are kept. */
    boolean isCommon() {
      return filter.excludedItems().isEmpty() && filter.excludedImages().isEmpty();
    }
  }

  /** Computes an answer that is not known yet. */
  @FunctionalInterface
  public interface Finding<T, E extends Exception> {
    T answer() throws E;
  }

  /** Values of a field with their numbers of items. */
  public <E extends Exception> SortedMap<String, Integer> values(
      String field, Finding<SortedMap<String, Integer>, E> finding) throws E {
    SortedMap<String, Integer> known = values.get(field);
    if (known == null) {
      known = finding.answer();
      values.put(field, known);
    }
    return known;
  }

  /** What is popular. */
  public <E extends Exception> List<IndexedItem> popular(
      Question question, Finding<List<IndexedItem>, E> finding) throws E {
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
