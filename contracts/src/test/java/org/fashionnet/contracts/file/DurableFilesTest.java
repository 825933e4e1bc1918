package org.fashionnet.contracts.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
  @TempDir Path directory;

  @Test
  void a_file_is_replaced_whole_and_nothing_else_is_left_beside_it() throws IOException {
    Path file = directory.resolve("pointer");
    DurableFiles.write(bytes("first"), file);
    DurableFiles.write(bytes("second"), file);

    assertThat(file).hasContent("second");
    assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void a_copy_makes_the_folders_that_it_needs_and_overwrites_nothing() throws IOException {
    Path from = Files.writeString(directory.resolve("from"), "model");
    Path to = directory.resolve("a/b/to");
    DurableFiles.copy(from, to);

    assertThat(to).hasContent("model");
    assertThatThrownBy(() -> DurableFiles.copy(from, to))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void a_folder_is_moved_with_its_contents() throws IOException {
    Path from = Files.createDirectories(directory.resolve("staging/inner"));
    Files.writeString(from.resolve("file"), "kept");
    DurableFiles.move(directory.resolve("staging"), directory.resolve("done"));

    assertThat(directory.resolve("done/inner/file")).hasContent("kept");
    assertThat(directory.resolve("staging")).doesNotExist();
  }

  @Test
  void a_folder_is_deleted_with_its_contents_and_a_missing_one_is_an_error() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("old/inner"));
    Files.writeString(folder.resolve("file"), "gone");
    DurableFiles.delete(directory.resolve("old"));

    assertThat(directory).isEmptyDirectory();
    assertThatThrownBy(() -> DurableFiles.delete(directory.resolve("old")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
