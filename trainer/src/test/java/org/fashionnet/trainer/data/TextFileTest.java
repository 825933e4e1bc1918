package org.fashionnet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
  @Test
  void the_mark_that_a_spreadsheet_puts_before_a_csv_belongs_to_no_column(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "\uFEFFimage, split\na , train\n");
    try (var csv = TextFile.csv(file)) {
      assertThat(csv.getHeaderNames()).containsExactly("image", "split");
      assertThat(csv.iterator().next().toList()).containsExactly("a", "train");
    }
  }
}
