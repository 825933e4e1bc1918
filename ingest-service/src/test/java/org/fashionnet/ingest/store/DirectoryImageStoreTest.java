package org.fashionnet.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
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
    store.remove(image.imageId());
    store.remove(image.imageId());
    assertThat(store.contains(image.imageId())).isFalse();
    assertThat(files("images")).isEmpty();
    assertThat(files("originals")).isEmpty();
    store.keep(image, original);
    assertThat(store.read(image.imageId())).isPresent();
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

  @Test
  void remembered_thumbnails_stay_within_their_bound() {
    DirectoryImageStore store = new DirectoryImageStore(root);
    byte[] original = Photos.write(Photos.corners(400, 200, 1), "png");
    NormalisedImage image = normalised(original);
    store.keep(image, original);
    Thumbnails none = new Thumbnails(store, NORMALISER, 0);
    Thumbnails some = new Thumbnails(store, NORMALISER, 1 << 20);
    byte[] small = some.of(image.imageId(), 64).orElseThrow();
    assertThat(Photos.read(small).getWidth()).isEqualTo(64);
    assertThat(Photos.read(small).getHeight()).isEqualTo(32);
    assertThat(some.of(image.imageId(), 64).orElseThrow()).isSameAs(small);
    assertThat(none.of(image.imageId(), 64).orElseThrow()).isEqualTo(small);
    assertThat(none.of(image.imageId(), 64).orElseThrow())
        .isNotSameAs(none.of(image.imageId(), 64).orElseThrow());
    assertThat(some.of(image.imageId(), 512).orElseThrow()).isEqualTo(image.jpeg());
    assertThat(some.of("0".repeat(64), 64)).isEmpty();
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
