package org.fashionnet.recommender.index.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.ItemIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDirectoriesTest {
  private static final Fields FIELDS = new Fields(Set.of());

  @TempDir Path root;

  @Test
  void an_index_that_was_kept_is_the_one_from_then_on() throws IOException {
    var directories = new IndexDirectories(root, FIELDS);
    ItemIndex old = directories.open().index();
    fill(old, 1);
    ItemIndex newer = directories.begin();
    fill(newer, 2);
    old.close();
    directories.keep();
    directories.removeReplaced();
    newer.close();
    assertThat(numbered()).containsExactly("2");
    assertThat(sizeOfOpened()).isEqualTo(2);
  }

  @Test
  void an_index_that_was_not_complete_when_the_process_ended_is_forgotten() throws IOException {
    var directories = new IndexDirectories(root, FIELDS);
    ItemIndex old = directories.open().index();
    fill(old, 1);
    ItemIndex newer = directories.begin();
    fill(newer, 2);
    old.close();
    newer.close();
    assertThat(numbered()).containsExactly("1", "2");
    assertThat(sizeOfOpened()).isEqualTo(1);
    assertThat(numbered()).containsExactly("1");
  }

  @Test
  void an_index_that_is_damaged_is_emptied() throws IOException {
    ItemIndex index = new IndexDirectories(root, FIELDS).open().index();
    fill(index, 1);
    index.close();
    Path items = root.resolve("1").resolve("items");
    try (Stream<Path> files = Files.list(items)) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".si")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThat(sizeOfOpened()).isZero();
  }

  @Test
  void an_index_with_other_fields_is_emptied() {
    ItemIndex index = new IndexDirectories(root, FIELDS).open().index();
    fill(index, 1);
    index.close();
    try (ItemIndex other = new IndexDirectories(root, new Fields(Set.of("brand"))).open().index()) {
      assertThat(Leased.ask(other, Generation::size)).isEmpty();
      assertThat(other.committed().next()).isEmpty();
    }
  }

  private static void fill(ItemIndex index, int items) {
    for (int i = 0; i < items; i++) {
      index.put(Samples.item("i" + i, Samples.imageId(i), 1));
      index.put("i" + i, Samples.vector(Samples.imageId(i), new Random(i)), 1);
    }
    index.commit(Map.of("item-vectors-0", (long) items), Map.of());
  }

  private int sizeOfOpened() {
    try (ItemIndex index = new IndexDirectories(root, FIELDS).open().index()) {
      return Leased.ask(index, Generation::size).orElse(0);
    }
  }

  private List<String> numbered() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("[0-9]+"))
          .sorted()
          .toList();
    }
  }
}
