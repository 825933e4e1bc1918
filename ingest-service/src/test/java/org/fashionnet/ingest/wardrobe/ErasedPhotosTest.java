package org.fashionnet.ingest.wardrobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.fashionnet.ingest.Photos;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.TestNormaliser;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.MemoryImageStore;
import org.fashionnet.ingest.store.Thumbnails;
import org.junit.jupiter.api.Test;

class ErasedPhotosTest {
  private static final ImageNormaliser NORMALISER = TestNormaliser.create();
  private static final byte[] ORIGINAL = Photos.jpeg(1);
  private static final NormalisedImage IMAGE = (NormalisedImage) NORMALISER.normalise(ORIGINAL);
  private static final Duration WAIT = Duration.ofMillis(50);

  @Test
  void a_removal_that_fails_is_tried_again_whatever_has_failed() {
    AtomicInteger removals = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    MemoryImageStore store =
        new MemoryImageStore() {
          @Override
          public boolean remove(String imageId, Instant unlessGivenSince) {
            if (removals.incrementAndGet() == 1) {
              throw new IllegalStateException("the disk is away");
            }
            return super.remove(imageId, Instant.MAX);
          }
        };
    store.keep(IMAGE, ORIGINAL);
    Predicate<String> used =
        id -> {
          if (looks.incrementAndGet() == 1) {
            throw new IllegalStateException("the look failed");
          }
          return false;
        };
    try (ErasedPhotos erased = erased(store, used)) {
      erased.erased(IMAGE.imageId());
      await().until(() -> !store.contains(IMAGE.imageId()));
    }
    assertThat(looks).hasValue(3);
  }

  @Test
  void a_photo_that_is_given_again_before_the_removal_is_spared() {
    MemoryImageStore store = new MemoryImageStore();
    CountDownLatch looked = new CountDownLatch(2);
    store.keep(IMAGE, ORIGINAL);
    Predicate<String> used =
        id -> {
          // Another wardrobe takes it between the look and the removal, until the second look.
          if (looked.getCount() == 2) {
            store.renew(id);
          }
          looked.countDown();
          return looked.getCount() == 0;
        };
    try (ErasedPhotos erased = erased(store, used)) {
      erased.erased(IMAGE.imageId());
      await().until(() -> looked.getCount() == 0);
    }
    assertThat(store.contains(IMAGE.imageId())).isTrue();
  }

  @Test
  void close_returns_once_the_removal_under_way_has_ended() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> release = new CompletableFuture<>();
    AtomicInteger ended = new AtomicInteger();
    MemoryImageStore store =
        new MemoryImageStore() {
          @Override
          public boolean remove(String imageId, Instant unlessGivenSince) {
            begun.countDown();
            // Not to be interrupted, like a disk.
            release.join();
            ended.incrementAndGet();
            return true;
          }
        };
    ErasedPhotos erased = erased(store, id -> false);
    erased.erased(IMAGE.imageId());
    begun.await();
    CompletableFuture<Integer> atClose =
        CompletableFuture.supplyAsync(
            () -> {
              erased.close();
              return ended.get();
            });
    await().during(Duration.ofMillis(200)).until(() -> !atClose.isDone());
    release.complete(null);
    assertThat(atClose.get()).isEqualTo(1);
  }

  private static ErasedPhotos erased(ImageStore store, Predicate<String> used) {
    return new ErasedPhotos(
        store, new Thumbnails(store, NORMALISER, 0), used, WAIT, InstantSource.system());
  }
}
