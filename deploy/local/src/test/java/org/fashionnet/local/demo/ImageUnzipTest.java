package org.fashionnet.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.demo.ArchiveSource.UnpackLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUnzipTest {
  private static final UnpackLimits LIMITS = new UnpackLimits(3, 1_000, 2_000);
  private static final byte[] IMAGE = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void images_are_unpacked_by_their_plain_names_and_nothing_else_is() throws Exception {
    Path archive =
        archive(
            Map.of(
                "set-main/images/a.jpg", IMAGE,
                "set-main/images/b.JPG", IMAGE,
                "set-main/README.md", IMAGE,
                "set-main/run.sh", IMAGE));

    int count = new ImageUnzip(LIMITS).unpack(archive, target());

    assertThat(count).isEqualTo(2);
    assertThat(target()).isDirectoryContaining("glob:**a.jpg");
    assertThat(PhotoFolder.images(target())).hasSize(2);
    assertThat(target().resolve("a.jpg")).hasBinaryContent(IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside.jpg", "images/../../outside.jpg", "/outside.jpg", "..\\x.jpg"})
  void an_entry_that_leads_outside_refuses_the_whole_archive(String name) throws Exception {
    Path archive = archive(Map.of("images/a.jpg", IMAGE, name, IMAGE));

    assertRefused(archive, "leads outside");
    assertThat(directory.resolve("outside.jpg")).doesNotExist();
    assertThat(directory.resolveSibling("outside.jpg")).doesNotExist();
  }

  @Test
  void an_archive_that_unpacks_to_more_than_allowed_is_refused() throws Exception {
    byte[] zeros = new byte[100_000];
    assertRefused(archive(Map.of("bomb.jpg", zeros)), "1000 bytes a file");
    assertRefused(
        archive(
            Map.of(
                "a.jpg", Arrays.copyOf(zeros, 900),
                "b.jpg", Arrays.copyOf(zeros, 900),
                "c.jpg", Arrays.copyOf(zeros, 900))),
        "2000 in all");
    assertRefused(
        archive(Map.of("a.jpg", IMAGE, "b.jpg", IMAGE, "c.jpg", IMAGE, "d.jpg", IMAGE)),
        "4 images");
  }

  @Test
  void a_truncated_archive_is_refused() throws Exception {
    Path archive = archive(Map.of("a.jpg", new byte[500]));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(bytes, bytes.length - 30));

    assertRefused(archive, "cannot be unpacked");
  }

  private void assertRefused(Path archive, String why) {
    assertThatThrownBy(() -> new ImageUnzip(LIMITS).unpack(archive, target()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(why);
    assertThat(target()).doesNotExist();
    assertThat(directory.resolve("photos.part")).doesNotExist();
  }

  private Path target() {
    return directory.resolve("photos");
  }

  private Path archive(Map<String, byte[]> entries) throws IOException {
    return Files.write(directory.resolve("archive.zip"), ZipBytes.of(entries));
  }
}
