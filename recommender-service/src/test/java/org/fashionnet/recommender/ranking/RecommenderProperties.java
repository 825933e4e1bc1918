package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.ranking.explain.Explanation.Change;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;

class RecommenderProperties {
  @Property(tries = 100)
  void pages_behind_each_other_are_the_list_in_one_page(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 150) int items,
      @ForAll @IntRange(min = 1, max = 3) int interests,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, items);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, interests);
    List<Pick> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      RankedPage page = ranked(catalogue, profile, page(limit, cursor));
      assertThat(page.shown()).isEqualTo(paged.size());
      paged.addAll(page.picks());
      cursor = page.next();
    } while (cursor.isPresent());
    RankedPage whole = ranked(catalogue, profile, page(Paging.LONGEST, Optional.empty()));
    assertThat(paged).isEqualTo(whole.picks());
    assertThat(paged).extracting(pick -> pick.hit().item().itemId()).doesNotHaveDuplicates();
  }

  @Property(tries = 100)
  void the_weights_of_the_first_page_hold_on_all_pages(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int interests) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 60);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, interests);
    RankedPage first = ranked(catalogue, profile, page(5, Optional.empty()));
    // Other items make other attributes distinctive.
    for (int i = 60; i < 160; i++) {
      catalogue.put(drawn.item(i));
    }
    RankedPage second = ranked(catalogue, profile, page(5, first.next()));
    assertThat(weights(second)).isEqualTo(weights(first));
  }

  private static List<Map<String, Double>> weights(RankedPage page) {
    return page.parts().stream().map(part -> part.preference().attributeWeights()).toList();
  }

  @Property(tries = 100)
  void a_varied_list_has_one_page_and_shows_candidates_of_the_plain_list(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int interests,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @DoubleRange(min = 0, max = 1) double diversity) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 150);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, interests);
    RankedPage varied = ranked(catalogue, profile, ListRequest.first(limit).varied(diversity));
    assertThat(varied.next()).isEmpty();
    assertThat(varied.picks()).hasSizeLessThanOrEqualTo(limit);
    List<Hit> candidates =
        ranked(catalogue, profile, ListRequest.first(5 * limit)).picks().stream()
            .map(Pick::hit)
            .toList();
    assertThat(varied.picks()).extracting(Pick::hit).isSubsetOf(candidates);
  }

  @Property(tries = 200)
  void the_standing_of_an_item_agrees_with_the_list(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int interests,
      @ForAll @IntRange(min = 1, max = 60) int limit) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 60);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, interests);
    ListRequest request = ListRequest.first(limit);
    List<String> listed = ids(ranked(catalogue, profile, request));
    List<String> all = ids(ranked(catalogue, profile, ListRequest.first(Paging.LONGEST)));
    for (IndexedItem item : catalogue.items()) {
      ItemStanding standing =
          new Recommender(catalogue).standing(item, profile, request).orElseThrow();
      int index = listed.indexOf(item.itemId());
      assertThat(standing.listedAs())
          .isEqualTo(index < 0 ? Optional.empty() : Optional.of(index + 1));
      assertThat(standing.exclusions().isEmpty()).isEqualTo(all.contains(item.itemId()));
      assertThat(standing.verdict())
          .startsWith(
              index >= 0
                  ? "it has place %d of the list".formatted(index + 1)
                  : standing.exclusions().isEmpty() ? "" : "it is left out: ");
    }
  }

  @Property(tries = 200)
  void the_classes_that_an_item_lacks_would_bring_it_before_the_last_that_is_listed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int limit) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 60);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, 1);
    for (IndexedItem item : catalogue.items()) {
      ItemStanding standing =
          new Recommender(catalogue)
              .standing(item, profile, ListRequest.first(limit))
              .orElseThrow();
      List<Change> changes = standing.changes();
      if (!changes.isEmpty()) {
        Rank changed = standing.rank();
        for (Change change : changes) {
          changed = changed.plus(change.gain(), change.expectedGain());
        }
        Scoring scoring = standing.comparedWith().preference().scoring();
        Hit last = standing.last().orElseThrow().hit();
        assertThat(scoring.fit(changed)).isGreaterThanOrEqualTo(last.fit());
      }
    }
  }

  @Property(tries = 100)
  void what_looks_like_an_item_is_not_the_item_itself(@ForAll long seed) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 30);
    for (IndexedItem item : catalogue.items()) {
      RankedPage page =
          new Recommender(catalogue).similarTo(item, ListRequest.first(Paging.LONGEST));
      assertThat(ids(page)).doesNotContain(item.itemId());
      Set<Double> weights = new HashSet<>(weights(page).getFirst().values());
      assertThat(weights).as("one item sets nothing apart").containsExactly(1.0);
    }
  }

  @Property(tries = 100)
  void a_visitor_who_likes_an_item_has_the_list_of_what_looks_like_it(@ForAll long seed) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = InMemoryCatalogue.of(drawn, 40);
    IndexedItem item = catalogue.items().getFirst();
    var request =
        new ListRequest(
            ItemFilters.NONE.without(Set.of(item.itemId())),
            new Weighting.Equal(),
            Optional.empty(),
            new Paging(Paging.LONGEST, Optional.empty()));
    var recommender = new Recommender(catalogue);
    var visitor =
        recommender.forVisitor(List.of(TasteSignal.liked(item, catalogue.layout())), request);
    assertThat(((RecommendedList.Ranked) visitor).page().picks())
        .isEqualTo(recommender.similarTo(item, ListRequest.first(Paging.LONGEST)).picks());
  }

  private static ListRequest page(int limit, Optional<String> cursor) {
    return new ListRequest(
        ItemFilters.NONE, new Weighting.Distinctive(), Optional.empty(), new Paging(limit, cursor));
  }

  private static RankedPage ranked(
      CatalogueView catalogue, StyleProfile profile, ListRequest request) {
    var list = new Recommender(catalogue).forPerson(profile, request).list();
    return ((RecommendedList.Ranked) list).page();
  }

  private static List<String> ids(RankedPage page) {
    return page.picks().stream().map(pick -> pick.hit().item().itemId()).toList();
  }
}
