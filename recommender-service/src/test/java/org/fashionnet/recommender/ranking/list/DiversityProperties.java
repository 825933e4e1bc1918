package org.fashionnet.recommender.ranking.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Rank;

class DiversityProperties {
  @Property(tries = 200)
  void every_item_is_in_the_list_or_counted_by_one_that_looks_the_same(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 60) int items,
      @ForAll @DoubleRange(min = 0, max = 1) double diversity) {
    List<Hit> hits = hits(seed, items);
    List<Diversity.Pick> list = list(hits, items + 1, diversity);
    assertThat(list.stream().mapToInt(pick -> 1 + pick.alike()).sum()).isEqualTo(hits.size());
    assertThat(list).extracting(Diversity.Pick::hit).doesNotHaveDuplicates().isSubsetOf(hits);
    assertThat(list).extracting(pick -> pick.hit().item().imageId()).doesNotHaveDuplicates();
    if (!hits.isEmpty()) {
      assertThat(list.getFirst().hit()).isEqualTo(hits.getFirst());
    }
  }

  @Property(tries = 200)
  void without_diversity_the_order_stays(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 60) int items,
      @ForAll @IntRange(min = 1, max = 20) int limit) {
    List<Hit> hits = hits(seed, items);
    List<Hit> list = list(hits, limit, 0).stream().map(Diversity.Pick::hit).toList();
    assertThat(list)
        .isSubsetOf(hits)
        .isSortedAccordingTo((x, y) -> hits.indexOf(x) - hits.indexOf(y));
    assertThat(list).hasSizeLessThanOrEqualTo(limit);
  }

  @Example
  void an_item_that_differs_overtakes_those_that_are_like_the_first() {
    List<Hit> hits =
        List.of(hit("a", 10, 0, 1, 0), hit("b", 10, 0, 0.9f, 0.43f), hit("c", 9, 1, 0, 1));
    assertThat(ids(list(hits, 3, 0))).containsExactly("a", "b", "c");
    assertThat(ids(list(hits, 3, 0.5))).containsExactly("a", "c", "b");
  }

  @Example
  void what_is_disliked_most_does_not_come_first_for_being_different() {
    List<Hit> hits =
        List.of(hit("a", -1, 0, 1, 0), hit("b", -1, 0, 0.9f, 0.43f), hit("c", -9, 1, 0, 1));
    assertThat(ids(list(hits, 3, 0.3))).containsExactly("a", "b", "c");
    List<Hit> equal = List.of(hit("a", -1, 0, 1, 0), hit("b", -1, 0, 0.9f, 0.43f));
    assertThat(ids(list(equal, 2, 0.3))).containsExactly("a", "b");
  }

  @Example
  void nearly_the_same_pictures_become_one_with_their_number() {
    List<Hit> hits =
        List.of(
            hit("a", 10, 0, 1, 0),
            hit("b", 10, 0, 1, 0.01f),
            hit("c", 10, 0, 1, 0.02f),
            hit("d", 10, 0, 0, 1));
    List<Diversity.Pick> list = list(hits, 3, 0);
    assertThat(ids(list)).containsExactly("a", "d");
    assertThat(list).extracting(Diversity.Pick::alike).containsExactly(2, 0);
  }

  private static List<Diversity.Pick> list(List<Hit> hits, int limit, double diversity) {
    List<Interleaving.Entry> entries =
        hits.stream().map(hit -> new Interleaving.Entry(0, hit)).toList();
    return Diversity.list(entries, List.of(1.0), limit, diversity);
  }

  private static List<String> ids(List<Diversity.Pick> list) {
    return list.stream().map(pick -> pick.hit().item().itemId()).toList();
  }

  /** As a list gives them. */
  private static List<Hit> hits(long seed, int items) {
    var catalogue = new Catalogue(seed);
    List<IndexedItem> all =
        new ArrayList<>(IntStream.range(0, items).mapToObj(catalogue::item).toList());
    return ExhaustiveListing.of(all, catalogue.scoring(), Filter.NONE);
  }

  /** All classes of an item have the same number. */
  private static Hit hit(String itemId, double fit, int classes, float x, float y) {
    byte[] each = new byte[Catalogue.LAYOUT.attributes()];
    Arrays.fill(each, (byte) classes);
    IndexedItem item =
        IndexedItem.waiting(
            itemId,
            Catalogue.imageId(itemId.charAt(0)),
            new QuantisedVector(each, new byte[Catalogue.LAYOUT.classes()]),
            Embedding.of(new float[] {x, y}));
    return new Hit(new Rank(0, fit, -1, 0, itemId), fit, item);
  }
}
