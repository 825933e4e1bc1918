package org.fashionnet.recommender.search;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link IndexStore} and its indexes do, wherever they lie. */
abstract class SearchContract {
  static final Taxonomy TAXONOMY = Catalogue.TAXONOMY;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  static final Set<String> FIELDS = Catalogue.FIELDS;

  /** An empty library of its own, closed and removed by {@link #end}. */
  abstract IndexStore fresh();

  /** The last fresh one, closed, and opened again. */
  abstract IndexStore reopened();

  @AfterEach
  abstract void end();

  SearchIndex open() {
    return fresh().create("model", TAXONOMY);
  }

  @Test
  void an_item_id_is_any_text_and_equals_are_in_the_order_of_its_code_points() {
    List<String> ids =
        List.of(
            "12/34", "a+b@c", "auth0|1", "größe M", "sha256:0", "\uFF5E", "👗".repeat(200), "👚");
    IndexedItem item = new Catalogue(1).item(1);
    Map<String, IndexedItem> items = new TreeMap<>();
    SearchIndex index = open();
    for (String id : ids.reversed()) {
      IndexedItem named = named(id, item);
      items.put(id, named);
      index.put(named);
    }
    index.refresh();
    index.expect(ids);
    for (String id : ids) {
      assertThat(index.find(id)).contains(items.get(id));
      assertThat(index.current(id)).contains(items.get(id));
    }
    assertThat(index.<Set<String>>available(all -> all.collect(toSet())))
        .isEqualTo(Set.copyOf(ids));
    assertThat(index.available(ids)).isEqualTo(ids.size());
    assertThat(index.popular(Filter.NONE, 10)).extracting(IndexedItem::itemId).isEqualTo(ids);
    List<String> listed = new ArrayList<>();
    Query query = new Query(new Catalogue(1).scoring(), Filter.NONE, 3, Optional.empty());
    for (List<Hit> page = index.search(query); !page.isEmpty(); page = index.search(query)) {
      page.forEach(hit -> listed.add(hit.item().itemId()));
      Rank next = Rank.fromCursor(page.getLast().rank().toCursor());
      query = new Query(query.scoring(), query.filter(), 3, Optional.of(next));
    }
    assertThat(listed).isEqualTo(ids);
    ids.forEach(index::delete);
    index.refresh();
    assertThat(index.size()).isZero();
  }

  @Test
  void items_are_found_by_a_value_of_a_field_in_any_state() {
    var catalogue = new Catalogue(3);
    SearchIndex index = open();
    List<IndexedItem> items = IntStream.range(0, 40).mapToObj(catalogue::item).toList();
    items.forEach(index::put);
    index.refresh();
    List<IndexedItem> expected =
        items.stream()
            .filter(item -> item.fields().getOrDefault("brand", List.of()).contains("b1"))
            .toList();
    assertThat(index.having("brand", "b1", 100)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(index.having("brand", "b1", 3)).hasSize(3).isSubsetOf(expected);
    assertThat(index.having("brand", "nobody", 3)).isEmpty();
  }

  private static IndexedItem named(String itemId, IndexedItem item) {
    return new IndexedItem(
        itemId,
        item.imageId(),
        item.updatedAt(),
        IndexedItem.State.AVAILABLE,
        item.price(),
        item.fields(),
        item.vector(),
        item.embedding(),
        item.document());
  }

  /** An index after random changes beside the exhaustive search. */
  final void pagesHoldTheItemsOfAnExhaustiveSearch(long seed, int changes, int queries) {
    var catalogue = new Catalogue(seed);
    Map<String, IndexedItem> items = new TreeMap<>();
    SearchIndex index = open();
    for (int i = 0; i < changes; i++) {
      change(catalogue, i, changes, items, index);
    }
    index.refresh();

    assertThat(index.size()).isEqualTo(items.size());
    assertThat(index.<Set<String>>available(ids -> ids.collect(toSet())))
        .isEqualTo(available(items).map(IndexedItem::itemId).collect(toSet()));
    assertThat(index.available()).isEqualTo((int) available(items).count());
    assertThat(index.classCounts()).isEqualTo(classCounts(available(items), index.layout()));
    assertThat(index.values("brand"))
        .isEqualTo(
            available(items)
                .flatMap(item -> item.fields().getOrDefault("brand", List.of()).stream())
                .collect(toMap(brand -> brand, brand -> 1, Integer::sum, TreeMap::new)));
    for (String brand : List.of("b1", "b3", "nobody")) {
      assertThat(index.has("brand", brand))
          .isEqualTo(
              items.values().stream()
                  .anyMatch(
                      item -> item.fields().getOrDefault("brand", List.of()).contains(brand)));
    }
    for (int q = 0; q < queries; q++) {
      Query query = catalogue.query();
      assertThat(index.popular(query.filter(), query.limit()))
          .isEqualTo(Exhaustive.popular(items.values(), query.filter(), query.limit()));
      for (int page = 0; page < 3; page++) {
        List<Hit> found = index.search(query);
        assertThat(found).isEqualTo(Exhaustive.search(items.values(), query));
        assertThat(index.search(query, best -> everyOther(alike(best, found).size())))
            .isEqualTo(Arrays.stream(everyOther(found.size())).mapToObj(found::get).toList());
        if (found.size() < query.limit()) {
          break;
        }
        Rank next = Rank.fromCursor(found.getLast().rank().toCursor());
        query = new Query(query.scoring(), query.filter(), query.limit(), Optional.of(next));
      }
    }
  }

  /** What a choice is given, which says of each place what the list of all has there. */
  private static RankedCandidates alike(RankedCandidates best, List<Hit> all) {
    assertThat(IntStream.range(0, best.size()).mapToObj(best::rank).toList())
        .isEqualTo(all.stream().map(Hit::rank).toList());
    assertThat(IntStream.range(0, best.size()).mapToObj(best::fit).toList())
        .isEqualTo(all.stream().map(Hit::fit).toList());
    return best;
  }

  /** A choice: the last first, and not all. */
  private static int[] everyOther(int size) {
    return IntStream.iterate(size - 1, place -> place >= 0, place -> place - 2).toArray();
  }

  private static Stream<IndexedItem> available(Map<String, IndexedItem> items) {
    return items.values().stream().filter(item -> item.state() == IndexedItem.State.AVAILABLE);
  }

  private static long[] classCounts(Stream<IndexedItem> items, VectorLayout layout) {
    long[] counts = new long[layout.classes()];
    items.forEach(
        item -> {
          for (int a = 0; a < layout.attributes(); a++) {
            if (item.vector().classOf(a) >= 0) {
              counts[layout.start(a) + item.vector().classOf(a)]++;
            }
          }
        });
    return counts;
  }

  /** Changes with refreshes and commits between them, so that there are segments and merges. */
  private static void change(
      Catalogue catalogue, int i, int changes, Map<String, IndexedItem> items, SearchIndex index) {
    int number = catalogue.below(Math.max(1, changes * 2 / 3));
    if (catalogue.below(6) == 0) {
      items.remove("i" + number);
      index.delete("i" + number);
      assertThat(index.current("i" + number)).isEmpty();
    } else {
      IndexedItem item = catalogue.item(number);
      items.put(item.itemId(), item);
      index.put(item);
      assertThat(index.current(item.itemId())).contains(item);
    }
    if (catalogue.below(300) == 0) {
      index.refresh();
    }
    if (catalogue.below(1000) == 0) {
      index.commit(new Checkpoint(Map.of("item-vectors-0", (long) i)));
    }
  }

  @Test
  void what_was_put_is_found_and_what_was_deleted_is_not() {
    var catalogue = new Catalogue(1);
    List<IndexedItem> items = new ArrayList<>();
    SearchIndex index = open();
    for (int i = 0; i < 50; i++) {
      items.add(catalogue.item(i));
      index.put(items.get(i));
    }
    index.delete("i7");
    index.refresh();
    for (IndexedItem item : items) {
      assertThat(index.find(item.itemId()))
          .isEqualTo(item.itemId().equals("i7") ? Optional.empty() : Optional.of(item));
    }
  }

  @Test
  void changes_become_visible_by_themselves() {
    SearchIndex index = open();
    index.put(new Catalogue(1).item(1));
    Awaitility.await().atMost(PATIENCE).until(() -> index.find("i1").isPresent());
    index.delete("i1");
    Awaitility.await().atMost(PATIENCE).until(() -> index.find("i1").isEmpty());
  }

  @Test
  void unknown_names_are_refused_with_those_that_there_are() {
    SearchIndex index = open();
    var fields =
        new Filter(
            Map.of("season", Set.of("x")),
            null,
            null,
            false,
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of());
    assertThatThrownBy(() -> index.search(query(fields)))
        .hasMessageStartingWith("unknown field 'season'; allowed: [");
    var never =
        new Filter(
            Map.of(),
            null,
            null,
            false,
            Map.of(),
            Map.of("color", Set.of("mauve")),
            Set.of(),
            Set.of());
    assertThatThrownBy(() -> index.search(query(never)))
        .hasMessage("unknown color 'mauve'; allowed: [red, blue]");
    assertThatThrownBy(() -> Rank.fromCursor("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leave it out to begin anew");
  }

  private static Query query(Filter filter) {
    return new Query(new Catalogue(1).scoring(), filter, 10, Optional.empty());
  }

  @Test
  void a_library_opened_again_goes_on_from_its_commit() {
    var checkpoint =
        new Checkpoint(Map.of("item-vectors-0", 17L, "catalogue-items-2", 5L), Map.of("a", "b"));
    IndexStore library = fresh();
    assertThat(library.items().committed()).isEqualTo(Checkpoint.NONE);
    SearchIndex index = library.create("model", TAXONOMY);
    assertThat(index.committed()).isEqualTo(Checkpoint.NONE);
    IndexedItem item = new Catalogue(1).item(1);
    index.put(item);
    library.items().put("i1", new byte[] {1, -2, 3});
    library.items().put("i2", new byte[] {4});
    library.items().delete("i2");
    index.commit(checkpoint);
    library.items().commit(checkpoint);

    library = reopened();
    assertThat(library.indexes()).containsOnlyKeys("model");
    assertThat(library.indexes().get("model").committed()).isEqualTo(checkpoint);
    assertThat(library.indexes().get("model").find("i1")).contains(item);
    assertThat(library.items().committed()).isEqualTo(checkpoint);
    assertThat(library.items().find("i1").orElseThrow()).containsExactly(1, -2, 3);
    assertThat(library.items().find("i2")).isEmpty();
  }

  @Test
  void names_that_classes_got_are_there_after_opening_again() {
    var attributes = new ArrayList<>(TAXONOMY.attributes());
    attributes.set(1, new Attribute("color", List.of("red", "navy")));
    var named = new VectorLayout(new Taxonomy("small-1", attributes));
    IndexStore library = fresh();
    SearchIndex index = library.create("model", TAXONOMY);
    index.name(named);
    index.commit(Checkpoint.NONE);
    library.items().commit(Checkpoint.NONE);
    library.create("uncommitted", TAXONOMY);
    library = reopened();
    assertThat(library.indexes()).containsOnlyKeys("model");
    assertThat(library.indexes().get("model").layout().taxonomy()).isEqualTo(named.taxonomy());
  }

  @Test
  void what_is_dropped_or_cleared_is_gone_and_can_begin_anew() {
    IndexStore library = fresh();
    SearchIndex index = library.create("model", TAXONOMY);
    index.put(new Catalogue(1).item(1));
    index.commit(Checkpoint.NONE);
    library.items().put("i1", new byte[] {1});
    library.items().commit(new Checkpoint(Map.of("catalogue-items-0", 1L)));
    library.drop("model");
    library.items().clear();
    assertThat(library.indexes()).isEmpty();
    assertThat(library.items().find("i1")).isEmpty();
    index = library.create("model", TAXONOMY);
    index.refresh();
    assertThat(index.size()).isZero();
    library = reopened();
    assertThat(library.items().committed()).isEqualTo(Checkpoint.NONE);
    assertThat(library.items().find("i1")).isEmpty();
  }

  @Test
  void items_that_are_expected_are_found_as_they_are() {
    IndexStore library = fresh();
    SearchIndex index = library.create("model", TAXONOMY);
    IndexedItem item = new Catalogue(1).item(1);
    index.put(item);
    library.items().put("i1", new byte[] {1});
    index.commit(Checkpoint.NONE);
    library.items().commit(Checkpoint.NONE);
    library = reopened();
    index = library.indexes().get("model");
    index.expect(List.of("i1", "i2"));
    library.items().expect(List.of("i1", "i2"));
    assertThat(index.current("i1")).contains(item);
    assertThat(index.current("i2")).isEmpty();
    assertThat(library.items().find("i1")).isPresent();
    assertThat(library.items().find("i2")).isEmpty();
  }

  @Test
  void any_key_names_an_item() {
    IndexStore library = fresh();
    SearchIndex index = library.create("model", TAXONOMY);
    String odd = "1.a_b~c:d@e-F";
    IndexedItem one = new Catalogue(1).item(1);
    var item =
        new IndexedItem(
            odd,
            one.imageId(),
            one.updatedAt(),
            IndexedItem.State.AVAILABLE,
            one.price(),
            one.fields(),
            one.vector(),
            one.embedding(),
            one.document());
    index.put(item);
    index.refresh();
    assertThat(index.find(odd)).contains(item);
    assertThat(index.available(List.of(odd, "other"))).isEqualTo(1);
    index.delete(odd);
    index.refresh();
    assertThat(index.find(odd)).isEmpty();
  }
}
