package org.fashionnet.ingest.wardrobe;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.fashionnet.ingest.shutdown.ExecutorShutdown;
import org.fashionnet.ingest.store.ImageStore;
import org.fashionnet.ingest.store.Thumbnails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the photos that people took out of their wardrobes once no other wardrobe and no item
 * shows them. A removal waits a while, and spares a photo that was given again meanwhile. Removals
 * that a stop cuts short happen after the next start, which reads the erasures again.
 */
public final class ErasedPhotos implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasedPhotos.class);

  private final ImageStore store;
  private final Thumbnails thumbnails;
  private final Predicate<String> used;
  private final Duration wait;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("erased-photos").factory());

  /**
   * Begins with nothing to remove.
   *
   * @param used whether anything shows an image, or soon will
   * @param wait from the erasure to the removal
   */
  public ErasedPhotos(
      ImageStore store,
      Thumbnails thumbnails,
      Predicate<String> used,
      Duration wait,
      InstantSource clock) {
    this.store = store;
    this.thumbnails = thumbnails;
    this.used = used;
    this.wait = wait;
    this.clock = clock;
  }

  /** A wardrobe no longer has this image. */
  @SuppressWarnings("FutureReturnValueIgnored") // remove() handles its own failures.
  public void erased(String imageId) {
    try {
      timer.schedule(() -> remove(imageId), wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the service stops; image {} is removed after the next start", imageId);
    }
  }

  private void remove(String imageId) {
    try {
      if (used.test(imageId)) {
        return;
      }
      if (store.remove(imageId, clock.instant().minus(wait))) {
        thumbnails.forget(imageId);
      } else {
        erased(imageId);
      }
    } catch (RuntimeException e) {
      LOG.warn("{}; trying again in {}", e.getMessage(), wait);
      erased(imageId);
    }
  }

  /** Stops; returns once no removal is under way. */
  @Override
  public void close() {
    ExecutorShutdown.now("erased-photos", timer);
  }
}
