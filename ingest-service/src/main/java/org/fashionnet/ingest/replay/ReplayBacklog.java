package org.fashionnet.ingest.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * The images of items, or of wardrobes: which exist, which of them the wanted model has read, and
 * which are on their way to it. Takes about 500 bytes an image (an estimate). Thread-safe.
 */
final class ReplayBacklog {
  /** Failures that are listed one by one; all are counted. */
  static final int MOST_LISTED = 100;

  private static final long CHECK_MILLIS = 500;

  private final String modelVersion;
  private final int mostInFlight;
  private final Runnable checkReader;
  private final Map<String, StoredImage> wanted = new HashMap<>();
  private final Map<String, String> read = new HashMap<>();
  private final Map<String, String> inFlight = new HashMap<>();
  private final Map<String, String> failed = new HashMap<>();
  private final List<Failure> listed = new ArrayList<>();
  private long sent;
  private @Nullable Progress last;

  /**
   * An empty backlog.
   *
   * @param modelVersion of the model that is to read the images
   * @param mostInFlight images that may be on their way at the same time
   * @param checkReader throws if answers can no longer arrive; called while waiting for them
   */
  ReplayBacklog(String modelVersion, int mostInFlight, Runnable checkReader) {
    this.modelVersion = modelVersion;
    this.mostInFlight = mostInFlight;
    this.checkReader = checkReader;
  }

  /** An image that the model should read, and when the system received it. */
  record StoredImage(String imageId, Instant receivedAt) {}

  /**
   * An image that could not be read.
   *
   * @param key itemId, or userId/imageId
   */
  public record Failure(String key, String imageId, String reason) {}

  /**
   * How far a backlog has been worked off.
   *
   * @param wanted images that exist
   * @param done those of them that the model has read
   * @param sent images sent in this run; more than were missing if some changed meanwhile
   * @param inFlight images sent and not answered yet
   * @param failed images that could not be sent or read
   * @param failures the first of these
   */
  public record Progress(
      int wanted, int done, long sent, int inFlight, int failed, List<Failure> failures) {}

  /** An image exists. */
  synchronized void want(String key, StoredImage image) {
    wanted.put(key, image);
    if (!image.imageId().equals(inFlight.get(key))) {
      // An answer about the earlier image of this key no longer matters.
      arrived(key);
    }
  }

  /** An image no longer exists. */
  synchronized void unwant(String key) {
    wanted.remove(key);
    arrived(key);
  }

  /** A vector no longer exists. */
  synchronized void vectorGone(String key) {
    read.remove(key);
  }

  /** A model has read an image. */
  synchronized void vector(String key, FashionVector vector) {
    String imageId = vector.imageId();
    if (vector.modelVersion().equals(modelVersion)) {
      read.put(key, imageId);
      if (imageId.equals(inFlight.get(key))) {
        arrived(key);
      }
    } else {
      fail(key, imageId, "read by model %s instead".formatted(vector.modelVersion()));
    }
  }

  /** An image on its way could not be read; ignored if it is not on its way. */
  synchronized void fail(String key, String imageId, String reason) {
    if (imageId.equals(inFlight.get(key))) {
      failed.put(key, imageId);
      if (listed.size() < MOST_LISTED) {
        listed.add(new Failure(key, imageId, reason));
      }
      arrived(key);
    }
  }

  /** The keys of all images that have yet to be sent. */
  synchronized List<String> missing() {
    return wanted.keySet().stream().filter(this::isMissing).toList();
  }

  /** Waits for room and marks an image as on its way; empty if it need not be sent any more. */
  synchronized Optional<StoredImage> take(String key) throws InterruptedException {
    while (inFlight.size() >= mostInFlight) {
      checkReader.run();
      wait(CHECK_MILLIS);
    }
    StoredImage image = wanted.get(key);
    if (image == null || !isMissing(key)) {
      return Optional.empty();
    }
    inFlight.put(key, image.imageId());
    return Optional.of(image);
  }

  /** Whether an answer about an image is still expected: it may have been erased meanwhile. */
  synchronized boolean isOnItsWay(String key, StoredImage image) {
    return image.imageId().equals(inFlight.get(key));
  }

  /** The broker has acknowledged an image. */
  synchronized void sent() {
    sent++;
  }

  /** Waits until every image on its way has been answered. */
  synchronized void awaitAnswers() throws InterruptedException {
    while (!inFlight.isEmpty()) {
      checkReader.run();
      wait(CHECK_MILLIS);
    }
  }

  synchronized Progress progress() {
    if (last != null) {
      return last;
    }
    int done =
        (int) wanted.entrySet().stream().filter(e -> isRead(e.getKey(), e.getValue())).count();
    return new Progress(
        wanted.size(), done, sent, inFlight.size(), failed.size(), List.copyOf(listed));
  }

  /** Keeps the progress and forgets the images. */
  synchronized void close() {
    last = progress();
    wanted.clear();
    read.clear();
    inFlight.clear();
    failed.clear();
  }

  private void arrived(String key) {
    inFlight.remove(key);
    notifyAll();
  }

  private boolean isRead(String key, StoredImage image) {
    return image.imageId().equals(read.get(key));
  }

  private boolean isMissing(String key) {
    StoredImage image = wanted.get(key);
    return image != null
        && !isRead(key, image)
        && !image.imageId().equals(failed.get(key))
        && !inFlight.containsKey(key);
  }
}
