package org.fashionnet.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.TestNormaliser;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {
  private static final ImageNormaliser NORMALISER = TestNormaliser.create();

  private final byte[] original = Photos.write(Photos.corners(400, 200, 1), "png");
  private final NormalisedImage image = (NormalisedImage) NORMALISER.normalise(original);

  @Test
  void cached_thumbnails_stay_within_their_bound() {
    MemoryImageStore store = new MemoryImageStore();
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

  @Test
  void a_photo_that_is_erased_while_its_thumbnail_is_made_is_not_served_from_the_cache() {
    MemoryImageStore store =
        new MemoryImageStore() {
          @Override
          public Optional<byte[]> read(String imageId) {
            Optional<byte[]> read = super.read(imageId);
            erase(imageId);
            return read;
          }
        };
    store.keep(image, original);
    Thumbnails thumbnails = new Thumbnails(store, NORMALISER, 1 << 20);
    assertThat(thumbnails.of(image.imageId(), 64)).isPresent();
    assertThat(thumbnails.of(image.imageId(), 64)).isEmpty();
  }
}
