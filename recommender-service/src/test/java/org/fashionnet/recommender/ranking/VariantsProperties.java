package org.fashionnet.recommender.ranking;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.ranking.explain.ExclusionReasons;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.Scoring;

class VariantsProperties {
  @Property(tries = 200)
  void all_pages_together_show_each_group_once(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 400) int items,
      @ForAll @IntRange(min = 1, max = 60) int groups,
      @ForAll @IntRange(min = 1, max = 3) int interests,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = grouped(drawn, items, groups);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, interests);
    Set<String> excluded = Set.of("i1", "i2");
    List<RankedPage> pages = pages(catalogue, profile, excluded, limit);
    List<String> shown = new ArrayList<>();
    pages.forEach(page -> page.picks().forEach(pick -> shown.add(group(pick.hit().item()))));
    assertThat(shown).doesNotHaveDuplicates();
    assertThat(new HashSet<>(shown))
        .isEqualTo(listable(catalogue, filter(profile, excluded)).keySet());
  }

  @Property(tries = 200)
  void the_best_variant_that_the_filter_lets_pass_stands_for_its_group(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int groups) {
    var drawn = new Catalogue(seed);
    InMemoryCatalogue catalogue = grouped(drawn, 150, groups);
    StyleProfile profile = Profiles.drawn(drawn, catalogue, 1);
    RankedPage page = pages(catalogue, profile, Set.of(), Paging.LONGEST).getFirst();
    Scoring scoring = page.parts().getFirst().preference().scoring();
    Map<String, List<IndexedItem>> listable = listable(catalogue, filter(profile, Set.of()));
    page.picks()
        .forEach(
            pick -> {
              List<IndexedItem> variants = listable.get(group(pick.hit().item()));
              assertThat(pick.hit().item())
                  .isEqualTo(variants.stream().min(Comparator.comparing(scoring::rank)).get());
            });
  }

  @Property(tries = 100)
  void what_looks_like_an_item_is_of_other_groups(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int groups) {
    InMemoryCatalogue catalogue = grouped(new Catalogue(seed), 40, groups);
    List<IndexedItem> known =
        catalogue.items().stream().filter(item -> item.state() != State.WAITING).toList();
    for (IndexedItem item : known) {
      RankedPage page =
          new Recommender(catalogue).similarTo(item, ListRequest.first(Paging.LONGEST));
      assertThat(page.picks())
          .extracting(pick -> group(pick.hit().item()))
          .doesNotContain(group(item))
          .doesNotHaveDuplicates();
    }
  }

  @Property(tries = 100)
  void what_is_popular_shows_each_group_once(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int groups) {
    InMemoryCatalogue catalogue = grouped(new Catalogue(seed), 100, groups);
    var list = new Recommender(catalogue).forVisitor(List.of(), ListRequest.first(10));
    assertThat(((RecommendedList.Popular) list).items())
        .extracting(VariantsProperties::group)
        .doesNotHaveDuplicates();
  }

  /** Groups with a variant that passes, and none that is excluded. */
  private static Map<String, List<IndexedItem>> listable(
      InMemoryCatalogue catalogue, Filter filter) {
    Map<String, List<IndexedItem>> groups =
        catalogue.items().stream()
            .filter(item -> item.state() != State.WAITING)
            .collect(groupingBy(VariantsProperties::group));
    groups
        .values()
        .removeIf(all -> all.stream().anyMatch(i -> filter.excludedItems().contains(i.itemId())));
    groups.replaceAll(
        (group, all) ->
            all.stream()
                .filter(i -> ExclusionReasons.of(i, filter, Catalogue.LAYOUT).isEmpty())
                .toList());
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static Filter filter(StyleProfile profile, Set<String> excluded) {
    Set<String> images = new HashSet<>();
    profile.rows().forEach(row -> images.add(row.vector().imageId()));
    Set<String> items = new HashSet<>(excluded);
    items.addAll(profile.excludedItemIds());
    return Filter.NONE.excluding(items, images);
  }

  private static List<RankedPage> pages(
      CatalogueView catalogue, StyleProfile profile, Set<String> excluded, int limit) {
    List<RankedPage> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      var request =
          new ListRequest(
              ItemFilters.NONE.without(excluded),
              new Weighting.Equal(),
              Optional.empty(),
              new Paging(limit, cursor));
      var list = new Recommender(catalogue).forPerson(profile, request).list();
      pages.add(((RecommendedList.Ranked) list).page());
      cursor = pages.getLast().next();
    } while (cursor.isPresent());
    return pages;
  }

  private static String group(IndexedItem item) {
    return Variants.groupOf(item).orElse(item.itemId());
  }

  private static InMemoryCatalogue grouped(Catalogue drawn, int items, int groups) {
    var catalogue = new InMemoryCatalogue(InMemoryCatalogue.MODEL);
    for (int i = 0; i < items; i++) {
      IndexedItem item = drawn.item(i);
      var fields = new TreeMap<>(item.fields());
      if (drawn.below(4) != 0) {
        fields.put(IndexedItem.GROUP, List.of("g" + drawn.below(groups)));
      }
      catalogue.put(
          new IndexedItem(
              item.itemId(),
              item.imageId(),
              item.updatedAt(),
              item.state(),
              item.price(),
              fields,
              item.vector(),
              item.embedding(),
              item.document()));
    }
    return catalogue;
  }
}
