package org.fashionnet.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void what_a_user_can_put_right_is_said_as_it_is() {
    UserError error = new UserError("Port 8080 is taken.");

    assertThat(Explanation.of(error)).isEqualTo("Port 8080 is taken.");
    assertThat(Explanation.of(new CompletionException(error))).isEqualTo("Port 8080 is taken.");
    assertThat(Explanation.of(new IllegalArgumentException("--port 0 must be from 1")))
        .isEqualTo("--port 0 must be from 1");
  }

  @Test
  void a_full_disk_and_a_missing_right_are_named_with_what_to_do() {
    var full = new IOException("/data/kafka: No space left on device");
    var denied = new AccessDeniedException("/data/run/lock");

    assertThat(Explanation.of(new UncheckedIOException("log cannot be put aside", full)))
        .contains("No space is left on the disk", "/data/kafka", "--data");
    assertThat(Explanation.of(new UncheckedIOException(denied)))
        .contains("/data/run/lock cannot be read or written", "--data");
  }

  @Test
  void a_fault_of_our_own_is_one_sentence_and_a_file_with_the_stack_trace() throws Exception {
    String sentence = Explanation.of(new IllegalStateException("gone wrong"));

    assertThat(sentence)
        .startsWith("FashionNet has a fault (java.lang.IllegalStateException: gone wrong)")
        .doesNotContain("\n");
    Matcher file = Pattern.compile("the file (\\S+)\\.$").matcher(sentence);
    assertThat(file.find()).isTrue();
    Path details = Path.of(file.group(1));
    assertThat(Files.readString(details)).contains("gone wrong", "\tat ");
    Files.delete(details);
  }
}
