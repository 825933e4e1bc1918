package org.fashionnet.ingest.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTableTest {
  @TempDir private Path directory;
  private DiskTables tables;
  private ProblemTable table;

  @BeforeEach
  void open() {
    tables = new DiskTables(directory);
    table = new ProblemTable(tables);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void pages_go_through_all_problems_newest_first() {
    for (int i = 0; i < 25; i++) {
      table.put(problem("item/" + i, Kind.PICTURE, i));
    }
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      ProblemTable.Page page = table.page(null, 10, cursor);
      page.problems().forEach(problem -> seen.add(problem.itemId()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).hasSize(25).startsWith("item/24", "item/23").endsWith("item/0");
  }

  @Test
  void an_item_has_one_problem_of_a_kind_and_counts_follow() {
    table.put(problem("a", Kind.PICTURE, 1));
    table.put(problem("a", Kind.PICTURE, 5));
    table.put(problem("a", Kind.REFUSED, 2));
    table.put(problem("b", Kind.PICTURE, 3));
    assertThat(table.counts()).containsEntry(Kind.PICTURE, 2).containsEntry(Kind.REFUSED, 1);
    assertThat(table.page(Kind.PICTURE, 10, null).problems())
        .containsExactly(problem("a", Kind.PICTURE, 5), problem("b", Kind.PICTURE, 3));
    table.clear("a", Kind.PICTURE);
    table.clear("a", Kind.PICTURE);
    assertThat(table.counts()).containsEntry(Kind.PICTURE, 1);
    assertThat(table.reason("a", Kind.REFUSED)).contains("because 2");
    table.clearBefore("a", Kind.REFUSED, Instant.ofEpochSecond(1));
    assertThat(table.reason("a", Kind.REFUSED)).isPresent();
    table.clearBefore("a", Kind.REFUSED, Instant.ofEpochSecond(2));
    assertThat(table.reason("a", Kind.REFUSED)).isEmpty();
  }

  @Test
  void what_is_no_cursor_or_no_kind_is_refused() {
    assertThatThrownBy(() -> table.page(null, 10, "!")).hasMessageContaining("cursor is not");
    assertThatThrownBy(() -> Kind.of("lost"))
        .hasMessage(
            "kind 'lost' must be one of refused, no-picture, picture, picture-waits, unreadable");
  }

  private static Problem problem(String itemId, Kind kind, int second) {
    return new Problem(itemId, kind, Instant.ofEpochSecond(second), "because " + second);
  }
}
