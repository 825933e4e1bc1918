package org.fashionnet.recommender.ranking.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.recommender.ranking.list.Interleaving.Entry;
import org.fashionnet.recommender.ranking.list.Interleaving.Part;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Interleaving.Slice;
import org.fashionnet.recommender.ranking.list.Listing.Search;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Exhaustive;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;

class InterleavingProperties {
  @Property(tries = 200)
  void pages_of_any_length_are_the_list_that_one_by_one_takes_what_is_not_there_yet(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 500) int items,
      @ForAll @IntRange(min = 1, max = 4) int parts,
      @ForAll @IntRange(min = 1, max = 60) int limit) {
    var catalogue = new Catalogue(seed);
    List<IndexedItem> all = IntStream.range(0, items).mapToObj(catalogue::item).toList();
    List<Part> tastes =
        IntStream.range(0, parts)
            .mapToObj(i -> new Part(catalogue.scoring(), 1 + catalogue.below(5)))
            .toList();
    Filter filter = catalogue.filter();
    List<Entry> paged = new ArrayList<>();
    List<Progress> from = Collections.nCopies(parts, Progress.NONE);
    Slice page;
    do {
      page = Interleaving.of(tastes, from, filter, limit, exhaustive(all), alone(filter));
      paged.addAll(page.entries());
      from = page.progress();
    } while (page.entries().size() == limit);
    assertThat(paged).isEqualTo(oneByOne(all, tastes, filter));
    assertThat(from.stream().mapToInt(Progress::taken).sum()).isEqualTo(paged.size());
  }

  @Example
  void lists_take_turns_in_proportion_to_their_shares() {
    var turns = new ProportionalInterleaver(List.of(0.6, 0.3, 0.1), new int[3]);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int next = turns.next(list -> true);
      turns.took(next);
      order.add(next);
    }
    assertThat(order.subList(0, 3)).containsExactly(0, 1, 0);
    assertThat(order).containsOnlyOnce(2);
    assertThat(Collections.frequency(order, 0)).isEqualTo(6);
    assertThat(turns.next(list -> list == 2)).isEqualTo(2);
    assertThat(turns.next(list -> false)).isEqualTo(-1);
  }

  @Example
  void a_varied_list_keeps_the_turns() {
    var catalogue = new Catalogue(5);
    List<IndexedItem> all =
        IntStream.range(0, 60).mapToObj(i -> withImageOfItsOwn(catalogue.item(i), i)).toList();
    List<Part> tastes = List.of(new Part(catalogue.scoring(), 2), new Part(catalogue.scoring(), 1));
    List<Progress> from = Collections.nCopies(2, Progress.NONE);
    Slice slice =
        Interleaving.of(tastes, from, Filter.NONE, 40, exhaustive(all), alone(Filter.NONE));
    List<Diversity.Pick> varied = Diversity.list(slice.entries(), List.of(2.0, 1.0), 9, 0.5);
    assertThat(varied).extracting(Diversity.Pick::part).containsExactly(0, 1, 0, 0, 1, 0, 0, 1, 0);
    assertThat(varied).extracting(Diversity.Pick::hit).doesNotHaveDuplicates();
  }

  /** None looks nearly the same as another. */
  private static IndexedItem withImageOfItsOwn(IndexedItem item, int number) {
    return new IndexedItem(
        item.itemId(),
        Catalogue.imageId(number),
        item.updatedAt(),
        item.state(),
        item.price(),
        item.fields(),
        item.vector(),
        null,
        item.document());
  }

  /** No item has variants. */
  private static Variants alone(Filter filter) {
    return new Variants(group -> List.of(), filter, item -> true);
  }

  private static Search exhaustive(List<IndexedItem> items) {
    return (query, choice) -> Exhaustive.search(items, query, choice);
  }

  /** The definition: whose turn it is takes its best item that is not in the list yet. */
  private static List<Entry> oneByOne(List<IndexedItem> items, List<Part> parts, Filter filter) {
    List<List<Hit>> ranked =
        parts.stream().map(part -> ExhaustiveListing.of(items, part.scoring(), filter)).toList();
    Set<String> listed = new HashSet<>();
    int[] taken = new int[parts.size()];
    List<Entry> list = new ArrayList<>();
    while (listed.size() < ranked.getFirst().size()) {
      int next = 0;
      for (int i = 1; i < taken.length; i++) {
        if (parts.get(i).share() * (2 * taken[next] + 1)
            > parts.get(next).share() * (2 * taken[i] + 1)) {
          next = i;
        }
      }
      Hit best =
          ranked.get(next).stream()
              .filter(hit -> !listed.contains(hit.item().itemId()))
              .findFirst()
              .orElseThrow();
      listed.add(best.item().itemId());
      list.add(new Entry(next, best));
      taken[next]++;
    }
    return list;
  }
}
