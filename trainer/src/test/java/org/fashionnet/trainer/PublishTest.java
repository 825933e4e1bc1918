package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.trainer.Trainer.said;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
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

    assertThat(said(0, "publish " + SHIPPED + registry)).contains(version + " is published");
    assertThat(said(0, "versions" + registry)).contains(version).doesNotContain("current");
    assertThat(said(0, "shadow " + version.substring(0, 8) + registry))
        .contains("current    none", "candidate  " + version);
    assertThat(said(0, "versions" + registry)).contains("candidate");
    assertThat(said(0, "shadow --end" + registry)).doesNotContain("candidate");
    assertThat(said(0, "publish " + SHIPPED + registry + " --activate"))
        .contains("was published already: nothing changed", "current    " + version);
    // Mean accuracies on validation and test photos.
    assertThat(said(0, "versions" + registry))
        .containsPattern(version + "  .* UTC +0\\.\\d{3}  0\\.\\d{3}  current");
    assertThat(said(0, "activate " + version + registry)).contains("current    " + version);

    assertThat(said(1, "rollback" + registry)).contains("no version served before " + version);
    assertThat(said(1, "activate 000000" + registry))
        .contains("no published version begins with '000000'");
    assertThat(said(1, "activate ../" + registry)).contains("must have at least 6 digits");
    assertThat(said(2, "publish " + SHIPPED + registry + " --activate --shadow"))
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

    assertThat(said(1, "publish " + bundle + " --registry " + registry))
        .contains("reads its golden images differently here: 01.jpg");
    assertThat(new BundleRegistry(registry).versions()).isEmpty();
  }
}
