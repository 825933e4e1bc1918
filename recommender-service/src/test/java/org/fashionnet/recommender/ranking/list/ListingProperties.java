package org.fashionnet.recommender.ranking.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.list.Listing.Step;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Exhaustive;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Scoring;

class ListingProperties {
  @Property(tries = 100)
  void read_in_one_piece_or_in_many_it_is_the_shortlists_each_with_the_best_fit_first(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 900) int items,
      @ForAll @IntRange(min = 1, max = 250) int piece) {
    var catalogue = new Catalogue(seed);
    List<IndexedItem> all = IntStream.range(0, items).mapToObj(catalogue::item).toList();
    Scoring scoring = catalogue.scoring();
    List<Hit> list = ExhaustiveListing.of(all, scoring, Filter.NONE);
    List<Hit> read = new ArrayList<>();
    Optional<Position> at = Optional.empty();
    List<Step> steps;
    do {
      steps = next(all, scoring, at, piece);
      for (Step step : steps) {
        assertThat(list.stream().filter(hit -> step.after().isPast(hit.rank(), scoring)))
            .as("passed behind item %d", read.size())
            .hasSize(read.size() + 1);
        read.add(step.hit());
        at = Optional.of(step.after());
      }
    } while (steps.size() == piece);
    assertThat(read).isEqualTo(list);
  }

  @Property(tries = 200)
  void what_comes_and_goes_between_pieces_makes_nothing_come_twice_or_be_left_out(
      @ForAll long seed,
      @ForAll @IntRange(min = 100, max = 700) int items,
      @ForAll @IntRange(min = 1, max = 150) int piece) {
    var catalogue = new Catalogue(seed);
    List<IndexedItem> shop =
        new ArrayList<>(IntStream.range(0, items).mapToObj(catalogue::item).toList());
    Scoring scoring = catalogue.scoring();
    Set<String> stayed = ids(ExhaustiveListing.of(shop, scoring, Filter.NONE));
    List<String> read = new ArrayList<>();
    int arrived = 0;
    Optional<Position> at = Optional.empty();
    List<Step> steps;
    do {
      steps = next(shop, scoring, at, piece);
      steps.forEach(step -> read.add(step.hit().item().itemId()));
      at = steps.isEmpty() ? at : Optional.of(steps.getLast().after());
      for (int change = catalogue.below(20); change > 0; change--) {
        if (catalogue.below(2) == 0) {
          // Fewer in all than what a shortlist can take in.
          shop.add(catalogue.item(items + arrived++));
        } else if (!shop.isEmpty()) {
          stayed.remove(shop.remove(catalogue.below(shop.size())).itemId());
        }
      }
    } while (steps.size() == piece && read.size() < 4 * piece);
    assertThat(read).doesNotHaveDuplicates();
    if (steps.size() < piece) {
      assertThat(read).containsAll(stayed);
    }
  }

  private static List<Step> next(
      List<IndexedItem> items, Scoring scoring, Optional<Position> at, int limit) {
    return new Listing(
            scoring,
            Filter.NONE,
            at,
            (query, choice) -> Exhaustive.search(items, query, choice),
            item -> true)
        .next(limit);
  }

  private static Set<String> ids(List<Hit> hits) {
    Set<String> ids = new HashSet<>();
    hits.forEach(hit -> ids.add(hit.item().itemId()));
    return ids;
  }
}
