package org.fashionnet.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fashionnet.local.console.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFormatTest {
  @TempDir Path data;

  @Test
  void a_new_directory_gets_the_format_of_this_version_and_is_used_again() {
    Layout layout = new Layout(data, data);

    DataFormat.require(layout);

    assertThat(data.resolve("format")).hasContent("1");
    assertThatCode(() -> DataFormat.require(layout)).doesNotThrowAnyException();
  }

  @Test
  void data_of_another_format_is_refused_with_what_to_do() throws Exception {
    Files.writeString(data.resolve("format"), "7\n");

    assertThatThrownBy(() -> DataFormat.require(new Layout(data, data)))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(data.toString(), "format 7", "--data", "delete");
  }
}
