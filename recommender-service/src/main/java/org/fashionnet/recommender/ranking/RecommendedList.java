package org.fashionnet.recommender.ranking;

import java.util.List;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.search.IndexedItem;

/** What somebody is recommended. */
public sealed interface RecommendedList {
  /** A page of items ranked by what is liked. */
  record Ranked(RankedPage page) implements RecommendedList {}

  /**
   * What is popular, because nothing is liked yet. There is one page.
   *
   * @param variants of the groups that the items stand for
   */
  record Popular(List<IndexedItem> items, Variants variants) implements RecommendedList {}

  /**
   * The list of a person.
   *
   * @param ignoredRules a sentence for each of their rules that the model cannot keep
   */
  record Personal(RecommendedList list, List<String> ignoredRules) {}
}
