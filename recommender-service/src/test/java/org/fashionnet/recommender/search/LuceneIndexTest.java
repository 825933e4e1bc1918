package org.fashionnet.recommender.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.lucene.LuceneIndex;
import org.fashionnet.recommender.search.lucene.LuceneIndexStore;
import org.junit.jupiter.api.Test;

class LuceneIndexTest extends SearchContract {
  private Path root;
  private IndexStore store;

  @Override
  IndexStore fresh() {
    root = directory();
    store = LuceneIndexStore.open(root, FIELDS);
    return store;
  }

  @Override
  IndexStore reopened() {
    store.close();
    store = LuceneIndexStore.open(root, FIELDS);
    return store;
  }

  @Override
  @AfterTry
  void end() {
    if (store != null) {
      store.close();
      store = null;
    }
    if (root != null) {
      LuceneIndexStore.delete(root);
      root = null;
    }
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("search-index");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 40)
  void pages_hold_the_items_of_an_exhaustive_search_in_its_order(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3000) int changes) {
    pagesHoldTheItemsOfAnExhaustiveSearch(seed, changes, 8);
  }

  /** A third of the items have one look, so that its blocks form groups in every large segment. */
  @Test
  void a_look_of_many_items_is_in_the_order_of_an_exhaustive_search() {
    var catalogue = new Catalogue(7);
    List<IndexedItem> items = new ArrayList<>();
    SearchIndex index = open();
    for (int i = 0; i < 40_000; i++) {
      items.add(catalogue.item(i));
      index.put(items.get(i));
    }
    index.refresh();
    for (int q = 0; q < 20; q++) {
      Query query = catalogue.query();
      assertThat(index.search(query)).isEqualTo(Exhaustive.search(items, query));
    }
  }

  @Property(tries = 300)
  void a_cursor_is_read_as_it_was_written(
      @ForAll double score, @ForAll double expected, @ForAll long time) {
    var rank = new Rank(score, expected, -1, time, "item~1");
    assertThat(Rank.fromCursor(rank.toCursor())).isEqualTo(rank);
  }

  @Test
  void only_what_was_committed_is_there_after_opening_again() {
    var catalogue = new Catalogue(1);
    var checkpoint = new Checkpoint(Map.of("item-vectors-0", 17L, "catalogue-items-2", 5L));
    try (var index = openAlone()) {
      assertThat(index.committed()).isEqualTo(Checkpoint.NONE);
      index.put(catalogue.item(1));
      index.commit(checkpoint);
      index.put(catalogue.item(2));
    }
    try (var index = openAlone()) {
      assertThat(index.committed()).isEqualTo(checkpoint);
      assertThat(index.find("i1")).isPresent();
      assertThat(index.find("i2")).isEmpty();
    }
  }

  @Test
  void a_damaged_index_says_so() throws IOException {
    try (var index = openAlone()) {
      index.put(new Catalogue(1).item(1));
      index.commit(Checkpoint.NONE);
    }
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(cfs|si)")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThatThrownBy(this::openAlone)
        .isInstanceOf(IndexUnusableException.class)
        .hasMessageContaining("is damaged: ");
  }

  @Test
  void an_index_of_another_taxonomy_or_in_other_hands_is_refused() {
    var other = new Taxonomy("small-2", TAXONOMY.attributes().subList(0, 2));
    try (var index = openAlone()) {
      index.commit(Checkpoint.NONE);
      assertThatThrownBy(this::openAlone)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("is held by another process");
    }
    assertThatThrownBy(() -> LuceneIndex.open(alone(), "model", other, FIELDS, 16))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("remove it to rebuild it");
    assertThatThrownBy(() -> LuceneIndex.open(alone(), "../model", other, FIELDS, 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_store_with_other_fields_is_refused() {
    IndexStore before = fresh();
    before.create("model", TAXONOMY).commit(Checkpoint.NONE);
    before.close();
    assertThatThrownBy(() -> LuceneIndexStore.open(root, Set.of("brand")))
        .isInstanceOf(IndexUnusableException.class)
        .hasMessageContaining("fields [brand]");
    reopened();
  }

  private LuceneIndex openAlone() {
    return LuceneIndex.open(alone(), "model", TAXONOMY, FIELDS, 16);
  }

  /** A directory for one index without a store. */
  private Path alone() {
    if (root == null) {
      root = directory();
    }
    return root;
  }
}
