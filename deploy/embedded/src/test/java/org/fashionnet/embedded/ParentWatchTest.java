package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentWatchTest {
  @TempDir private Path directory;

  @Test
  void a_jar_is_run_with_the_main_class_and_the_open_packages_of_its_manifest() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "shop.Main");
    manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang java.base/java.nio");
    Path jar = directory.resolve("shop.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Path watch = directory.resolve("watch.jar");
    assertThat(ParentWatch.running(watch, jar))
        .containsExactly(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            watch + File.pathSeparator + jar,
            ParentWatch.class.getName(),
            "shop.Main");
  }

  @Test
  void what_is_written_again_stays_the_file_that_an_archive_was_made_of() throws IOException {
    Path jar = directory.resolve("run/watch.jar");
    ParentWatch.writeJar(jar);
    FileTime before = FileTime.fromMillis(1_000);
    Files.setLastModifiedTime(jar, before);
    ParentWatch.writeJar(jar);
    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(before);
    byte[] written = Files.readAllBytes(jar);
    Files.writeString(jar, "of an earlier release");
    ParentWatch.writeJar(jar);
    assertThat(Files.readAllBytes(jar)).isEqualTo(written);
  }

  @Test
  void a_jar_without_a_main_class_is_refused_by_name() throws IOException {
    Path jar = directory.resolve("library.jar");
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();

    assertThatThrownBy(() -> ParentWatch.running(directory.resolve("watch.jar"), jar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("library.jar")
        .hasMessageContaining("Main-Class");
  }
}
