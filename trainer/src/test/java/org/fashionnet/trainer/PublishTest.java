package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.bundle.BundleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry's commands, on the bundle that the repository ships. */
class PublishTest {
  private static final Path SHIPPED = Path.of("../models/fashionnet");

  @TempDir Path directory;

  @Test
  void a_bundle_is_published_shadowed_activated_and_listed() throws IOException {
    String version = BundleManifest.read(SHIPPED).version();
    String registry = " --registry " + directory.resolve("registry");

    assertThat(run(0, "publish " + SHIPPED + registry)).contains(version + " is published");
    assertThat(run(0, "versions" + registry)).contains(version).doesNotContain("current");
    assertThat(run(0, "shadow " + version.substring(0, 8) + registry))
        .contains("current    none", "candidate  " + version);
    assertThat(run(0, "versions" + registry)).contains("candidate");
    assertThat(run(0, "shadow --end" + registry)).doesNotContain("candidate");
    assertThat(run(0, "publish " + SHIPPED + registry + " --activate"))
        .contains("was published already: nothing changed", "current    " + version);
    // Mean accuracies on validation and test photos.
    assertThat(run(0, "versions" + registry))
        .containsPattern(version + "  .* UTC +0\\.\\d{3}  0\\.\\d{3}  current");
    assertThat(run(0, "activate " + version + registry)).contains("current    " + version);

    assertThat(run(1, "rollback" + registry)).contains("no version served before " + version);
    assertThat(run(1, "activate 000000" + registry))
        .contains("no published version begins with '000000'");
    assertThat(run(1, "activate ../" + registry)).contains("must have at least 6 digits");
    assertThat(run(2, "publish " + SHIPPED + registry + " --activate --shadow"))
        .contains("mutually exclusive");
  }

  @Test
  void a_bundle_whose_golden_images_are_read_differently_is_not_published() throws IOException {
    Path bundle = directory.resolve("bundle");
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.toList()) {
        Files.copy(file, bundle.resolve(SHIPPED.relativize(file).toString()));
      }
    }
    Files.copy(
        bundle.resolve("golden/00.jpg"),
        bundle.resolve("golden/01.jpg"),
        StandardCopyOption.REPLACE_EXISTING);
    Path registry = directory.resolve("registry");

    assertThat(run(1, "publish " + bundle + " --registry " + registry))
        .contains("reads its golden images differently here: 01.jpg");
    assertThat(new BundleRegistry(registry).versions()).isEmpty();
  }

  private static String run(int expected, String arguments) {
    var text = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(text, true))
            .setErr(new PrintWriter(text, true))
            .execute(Main.withCommand(arguments.split(" ")));
    assertThat(code).as("%s%n%s", arguments, text).isEqualTo(expected);
    return text.toString();
  }
}
