package org.fashionnet.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.TestNormaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryImageStoreTest {
  private static final ImageNormaliser NORMALISER = TestNormaliser.create();

  @TempDir Path root;

  @Test
  void an_image_and_its_original_are_kept_under_the_image_id() throws IOException {
    byte[] original = Photos.jpeg(1);
    NormalisedImage image = normalised(original);
    DirectoryImageStore store = new DirectoryImageStore(root);
    assertThat(store.contains(image.imageId())).isFalse();
    assertThat(store.read(image.imageId())).isEmpty();
    store.keep(image, original);
    store.keep(image, original);
    assertThat(new DirectoryImageStore(root).read(image.imageId()).orElseThrow())
        .isEqualTo(image.jpeg());
    String place = image.imageId().substring(0, 2) + "/" + image.imageId() + ".jpg";
    assertThat(Files.readAllBytes(root.resolve("originals/" + place))).isEqualTo(original);
    assertThat(root.resolve("images/" + place)).exists();
    assertThat(files("unfinished")).isEmpty();
  }

  @Test
  void a_removed_image_takes_its_original_along_and_may_come_again() throws IOException {
    byte[] original = Photos.jpeg(1);
    NormalisedImage image = normalised(original);
    DirectoryImageStore store = new DirectoryImageStore(root);
    store.keep(image, original);
    assertThat(store.remove(image.imageId(), Instant.MAX)).isTrue();
    assertThat(store.remove(image.imageId(), Instant.MAX)).isTrue();
    assertThat(store.contains(image.imageId())).isFalse();
    assertThat(files("images")).isEmpty();
    assertThat(files("originals")).isEmpty();
    store.keep(image, original);
    assertThat(store.read(image.imageId())).isPresent();
  }

  @Test
  void an_image_that_is_given_again_is_spared_by_a_removal_that_was_planned_before() {
    byte[] original = Photos.jpeg(1);
    NormalisedImage image = normalised(original);
    DirectoryImageStore store = new DirectoryImageStore(root);
    Instant planned = Instant.now().plusSeconds(60);
    store.keep(image, original);
    age(image.imageId(), Duration.ofHours(1));
    assertThat(store.renew("0".repeat(64))).isFalse();
    assertThat(store.renew(image.imageId())).isTrue();
    assertThat(store.remove(image.imageId(), Instant.now().minusSeconds(60))).isFalse();
    age(image.imageId(), Duration.ofHours(1));
    store.keep(image, original);
    assertThat(store.remove(image.imageId(), Instant.now().minusSeconds(60))).isFalse();
    assertThat(store.read(image.imageId())).isPresent();
    assertThat(store.original(image.imageId())).isPresent();
    assertThat(store.remove(image.imageId(), planned)).isTrue();
    assertThat(store.read(image.imageId())).isEmpty();
  }

  private void age(String imageId, Duration age) {
    Path file = root.resolve("images/" + imageId.substring(0, 2) + "/" + imageId + ".jpg");
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void many_who_keep_the_same_image_at_once_leave_one_complete_file() throws Exception {
    byte[] original = Photos.jpeg(2);
    NormalisedImage image = normalised(original);
    DirectoryImageStore store = new DirectoryImageStore(root);
    Callable<Void> keep =
        () -> {
          store.keep(image, original);
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(java.util.Collections.nCopies(32, keep))) {
        done.get();
      }
    }
    assertThat(store.read(image.imageId()).orElseThrow()).isEqualTo(image.jpeg());
    assertThat(files("images")).hasSize(1);
    assertThat(files("unfinished")).isEmpty();
  }

  @Test
  void an_id_that_is_a_path_reaches_nothing() {
    DirectoryImageStore store = new DirectoryImageStore(root);
    for (String id : List.of("../../etc/passwd", "ab/../../x", "", "A".repeat(64))) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.contains(id));
      assertThatIllegalArgumentException().isThrownBy(() -> store.read(id));
    }
  }

  @Test
  void what_a_crash_left_unfinished_is_dropped_at_a_later_start() throws IOException {
    new DirectoryImageStore(root);
    Path old = Files.write(root.resolve("unfinished/old"), new byte[10]);
    Path fresh = Files.write(root.resolve("unfinished/fresh"), new byte[10]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    new DirectoryImageStore(root);
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  private List<Path> files(String directory) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve(directory))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static NormalisedImage normalised(byte[] original) {
    return (NormalisedImage) NORMALISER.normalise(original);
  }
}
