package org.fashionnet.recommender.search;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.awaitility.Awaitility;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.lucene.LuceneIndex;
import org.fashionnet.recommender.search.lucene.LuceneLibrary;

class LuceneIndexTest {
  private static final Taxonomy TAXONOMY = Catalogue.TAXONOMY;
  private static final Set<String> FIELDS = Catalogue.FIELDS;

  private Path root;
  private int tries;

  @BeforeProperty
  void makeRoot() throws IOException {
    root = Files.createTempDirectory("search-index");
  }

  @AfterProperty
  void removeRoot() throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 40)
  void pages_hold_the_items_of_an_exhaustive_search_in_its_order(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3000) int changes) {
    var catalogue = new Catalogue(seed);
    Map<String, IndexedItem> items = new TreeMap<>();
    try (var index = LuceneIndex.open(root, "m" + tries++, TAXONOMY, FIELDS, 16)) {
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
      for (int q = 0; q < 8; q++) {
        Query query = catalogue.query();
        assertThat(index.popular(query.filter(), query.limit()))
            .isEqualTo(Exhaustive.popular(items.values(), query.filter(), query.limit()));
        for (int page = 0; page < 3; page++) {
          Page found = index.search(query);
          assertThat(found.hits()).isEqualTo(Exhaustive.search(items.values(), query));
          if (found.next().isEmpty()) {
            break;
          }
          Rank next = Rank.fromCursor(found.next().get().toCursor());
          query = new Query(query.preference(), query.filter(), query.limit(), Optional.of(next));
        }
      }
    }
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

  /** A third of the items have one look, so that its blocks form groups in every large segment. */
  @Example
  void a_look_of_many_items_is_in_the_order_of_an_exhaustive_search() {
    var catalogue = new Catalogue(7);
    List<IndexedItem> items = new ArrayList<>();
    try (var index = open()) {
      for (int i = 0; i < 40_000; i++) {
        items.add(catalogue.item(i));
        index.put(items.get(i));
      }
      index.refresh();
      for (int q = 0; q < 20; q++) {
        Query query = catalogue.query();
        assertThat(index.search(query).hits()).isEqualTo(Exhaustive.search(items, query));
      }
    }
  }

  @Property(tries = 300)
  void a_cursor_is_read_as_it_was_written(
      @ForAll double score, @ForAll double expected, @ForAll long time) {
    var rank = new Rank(score, expected, -1, time, "item~1");
    assertThat(Rank.fromCursor(rank.toCursor())).isEqualTo(rank);
  }

  @Example
  void what_was_put_is_found_and_what_was_deleted_is_not() {
    var catalogue = new Catalogue(1);
    List<IndexedItem> items = new ArrayList<>();
    try (var index = open()) {
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
  }

  @Example
  void changes_become_visible_within_a_second() {
    try (var index = open()) {
      index.put(new Catalogue(1).item(1));
      Awaitility.await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> index.find("i1").isPresent());
      index.delete("i1");
      Awaitility.await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> index.find("i1").isEmpty());
    }
  }

  @Example
  void only_what_was_committed_is_there_after_opening_again() {
    var catalogue = new Catalogue(1);
    var checkpoint = new Checkpoint(Map.of("item-vectors-0", 17L, "catalogue-items-2", 5L));
    try (var index = open()) {
      assertThat(index.committed()).isEqualTo(Checkpoint.NONE);
      index.put(catalogue.item(1));
      index.commit(checkpoint);
      index.put(catalogue.item(2));
    }
    try (var index = open()) {
      assertThat(index.committed()).isEqualTo(checkpoint);
      assertThat(index.find("i1")).isPresent();
      assertThat(index.find("i2")).isEmpty();
    }
  }

  @Example
  void names_that_classes_got_are_there_after_opening_again() {
    var attributes = new ArrayList<>(TAXONOMY.attributes());
    attributes.set(1, new Attribute("color", List.of("red", "navy")));
    var named = new VectorLayout(new Taxonomy("small-1", attributes));
    try (var library = LuceneLibrary.open(root, FIELDS)) {
      var index = library.create("model", TAXONOMY);
      index.name(named);
      index.commit(Checkpoint.NONE);
      library.create("uncommitted", TAXONOMY);
    }
    try (var library = LuceneLibrary.open(root, FIELDS)) {
      assertThat(library.indexes()).containsOnlyKeys("model");
      assertThat(library.indexes().get("model").layout().taxonomy()).isEqualTo(named.taxonomy());
    }
    assertThatThrownBy(() -> LuceneLibrary.open(root, Set.of("brand")))
        .isInstanceOf(IndexUnusableException.class)
        .hasMessageContaining("fields [brand]");
  }

  @Example
  void a_damaged_index_says_so() throws IOException {
    try (var index = open()) {
      index.put(new Catalogue(1).item(1));
      index.commit(Checkpoint.NONE);
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(cfs|si)")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(IndexUnusableException.class)
        .hasMessageContaining("is damaged: ");
  }

  @Example
  void an_index_of_another_taxonomy_or_in_other_hands_is_refused() {
    var other = new Taxonomy("small-2", TAXONOMY.attributes().subList(0, 2));
    try (var index = open()) {
      index.commit(Checkpoint.NONE);
      assertThatThrownBy(this::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("is held by another process");
    }
    assertThatThrownBy(() -> LuceneIndex.open(root, "model", other, FIELDS, 16))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("remove it to build it anew");
    assertThatThrownBy(() -> LuceneIndex.open(root, "../model", other, FIELDS, 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void unknown_names_are_refused_with_those_that_there_are() {
    try (var index = open()) {
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
          .hasMessageStartingWith("field 'season' is none of [");
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
          .hasMessage("color 'mauve' is none of [red, blue]");
      assertThatThrownBy(() -> Rank.fromCursor("nonsense"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("leave it out to begin anew");
    }
  }

  private static Query query(Filter filter) {
    return new Query(new Catalogue(1).preference(), filter, 10, Optional.empty());
  }

  private LuceneIndex open() {
    return LuceneIndex.open(root, "model", TAXONOMY, FIELDS, 16);
  }
}
