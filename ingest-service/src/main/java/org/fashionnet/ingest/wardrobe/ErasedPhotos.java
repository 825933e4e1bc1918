package org.fashionnet.ingest.wardrobe;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.Thumbnails;
import org.jboss.logging.Logger;

/**
 * Removes the photos that people took out of their wardrobes, once no other wardrobe and no item
 * shows them. It waits a while first, for the same photo may just be coming in again. What a stop
 * leaves undone is done after the next start, when the erasures are read again.
 */
public final class ErasedPhotos implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ErasedPhotos.class);

  private final ImageStore store;
  private final Thumbnails thumbnails;
  private final Predicate<String> used;
  private final Duration wait;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("erased-photos").factory());

  /**
   * Begins without anything to remove.
   *
   * @param used whether anything shows an image, or soon will
   * @param wait from the erasure to the removal
   */
  public ErasedPhotos(
      ImageStore store, Thumbnails thumbnails, Predicate<String> used, Duration wait) {
    this.store = store;
    this.thumbnails = thumbnails;
    this.used = used;
    this.wait = wait;
  }

  /** A wardrobe no longer has this image. */
  public void erased(String imageId) {
    try {
      timer.schedule(() -> remove(imageId), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debugf("stopped; image %s is removed after the next start", imageId);
    }
  }

  private void remove(String imageId) {
    if (used.test(imageId)) {
      return;
    }
    try {
      store.remove(imageId);
      thumbnails.forget(imageId);
    } catch (RuntimeException e) {
      LOG.warnf("%s; it is tried again in %s", e.getMessage(), wait);
      erased(imageId);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
