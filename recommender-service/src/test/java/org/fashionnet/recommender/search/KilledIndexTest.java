package org.fashionnet.recommender.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledIndexTest {
  private static final int CRASHES = 4;

  @TempDir Path root;

  @Test
  void after_a_kill_the_content_is_that_of_the_committed_offsets() throws Exception {
    var random = new Random(4);
    long last = 0;
    for (int crash = 0; crash < CRASHES; crash++) {
      // Odd ones are killed as a commit begins, the others after one, while it writes on.
      long promised = killAfter(crash % 2 == 1 ? "committing" : "committed", 2 + random.nextInt(4));
      try (var index = CrashingWriter.open(root)) {
        long next = index.committed().next().getOrDefault(CrashingWriter.PARTITION, 0L);
        assertThat(next).isGreaterThanOrEqualTo(Math.max(last, promised));
        var expected = CrashingWriter.before(next);
        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((id, item) -> assertThat(index.find(id)).isEqualTo(Optional.of(item)));
        last = next;
      }
    }
    assertThat(last).isPositive();
  }

  /** Kills the writer at the n-th line of a kind; returns the offset that it last said was safe. */
  private long killAfter(String kind, int lines) throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            root.toString());
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long safe = 0;
    try (BufferedReader output = process.inputReader()) {
      int seen = 0;
      while (seen < lines) {
        String line = output.readLine();
        assertThat(line).as("the writer ended by itself").isNotNull();
        if (line.startsWith("committed ")) {
          safe = Long.parseLong(line.substring("committed ".length()));
        }
        seen += line.startsWith(kind) ? 1 : 0;
      }
      process.destroyForcibly();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return safe;
  }
}
