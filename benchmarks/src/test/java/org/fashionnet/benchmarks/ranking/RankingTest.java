package org.fashionnet.benchmarks.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RankingTest {
  @TempDir private Path directory;

  @Test
  void index_scan_and_clauses_agree_on_a_small_catalogue_and_nothing_stays() throws IOException {
    var out = new StringWriter();
    int exit =
        new CommandLine(new Ranking())
            .setOut(new PrintWriter(out))
            .execute(
                "--items=5000",
                "--shoppers=20",
                "--labels=" + DrawnCatalogueTest.LABELS,
                "--directory=" + directory);
    assertThat(exit).isZero();
    assertThat(out.toString())
        .containsPattern("in turn: the commonest look, full scan +20 \\|")
        .containsPattern("profile to page: interests 4 +20 \\|")
        .containsPattern("disk: bytes an item +\\d{2,3}\\.\\d");
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void a_catalogue_that_is_too_small_is_refused() {
    var err = new StringWriter();
    int exit = new CommandLine(new Ranking()).setErr(new PrintWriter(err)).execute("--items=29");
    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).startsWith("--items 29 must be from 1000 to 50000000");
  }
}
