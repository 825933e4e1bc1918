package org.fashionnet.ingest.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * The images of items, or of wardrobes: which there are, which the wanted model has read, and which
 * are on their way to it. Needs about 500 bytes for each image, an estimate. Thread-safe.
 */
final class Lane {
  /** Failures that are told one by one; all are counted. */
  static final int MOST_TOLD = 100;

  private final String modelVersion;
  private final int mostInFlight;
  private final Map<String, Picture> wanted = new HashMap<>();
  private final Map<String, String> read = new HashMap<>();
  private final Map<String, String> inFlight = new HashMap<>();
  private final Map<String, String> failed = new HashMap<>();
  private final List<Failure> told = new ArrayList<>();
  private long sent;
  private Progress last;

  Lane(String modelVersion, int mostInFlight) {
    this.modelVersion = modelVersion;
    this.mostInFlight = mostInFlight;
  }

  /** An image that is to be read, and when the system received it. */
  record Picture(String imageId, Instant receivedAt) {}

  /**
   * An image that could not be read.
   *
   * @param key itemId, or userId/imageId
   */
  public record Failure(String key, String imageId, String reason) {}

  /**
   * How far a lane has come.
   *
   * @param wanted images that there are
   * @param done of these, the ones that the model has read
   * @param sent in this run; may be more than the rest when an image changed meanwhile
   * @param inFlight sent and not answered yet
   * @param failed images that could not be sent or read
   * @param failures the first of these
   */
  public record Progress(
      int wanted, int done, long sent, int inFlight, int failed, List<Failure> failures) {}

  /** There is such an image; null says that it is gone. */
  synchronized void want(String key, Picture picture) {
    if (picture == null) {
      wanted.remove(key);
    } else {
      wanted.put(key, picture);
    }
    // Nobody need wait for the answer about an earlier image.
    if (picture == null || !picture.imageId().equals(inFlight.get(key))) {
      arrived(key);
    }
  }

  /** What was read is gone. */
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

  /** An image on its way could not be read; nothing happens if it is not on its way. */
  synchronized void fail(String key, String imageId, String reason) {
    if (imageId.equals(inFlight.get(key))) {
      failed.put(key, imageId);
      if (told.size() < MOST_TOLD) {
        told.add(new Failure(key, imageId, reason));
      }
      arrived(key);
    }
  }

  /** The keys of all images that are to be sent. */
  synchronized List<String> missing() {
    return wanted.keySet().stream().filter(this::isMissing).toList();
  }

  /** Waits for room and puts an image on its way; empty if that is not necessary any more. */
  synchronized Optional<Picture> take(String key) throws InterruptedException {
    while (inFlight.size() >= mostInFlight) {
      wait();
    }
    if (!isMissing(key)) {
      return Optional.empty();
    }
    Picture picture = wanted.get(key);
    inFlight.put(key, picture.imageId());
    return Optional.of(picture);
  }

  /** Whether an image is still waited for: it may be gone meanwhile. */
  synchronized boolean isOnItsWay(String key, Picture picture) {
    return picture.imageId().equals(inFlight.get(key));
  }

  /** The broker has an image. */
  synchronized void sent() {
    sent++;
  }

  /** Waits until every image that is on its way was answered. */
  synchronized void awaitAnswers() throws InterruptedException {
    while (!inFlight.isEmpty()) {
      wait();
    }
  }

  synchronized Progress progress() {
    if (last != null) {
      return last;
    }
    int done =
        (int) wanted.entrySet().stream().filter(e -> isRead(e.getKey(), e.getValue())).count();
    return new Progress(
        wanted.size(), done, sent, inFlight.size(), failed.size(), List.copyOf(told));
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

  private boolean isRead(String key, Picture picture) {
    return picture.imageId().equals(read.get(key));
  }

  private boolean isMissing(String key) {
    Picture picture = wanted.get(key);
    return picture != null
        && !isRead(key, picture)
        && !picture.imageId().equals(failed.get(key))
        && !inFlight.containsKey(key);
  }
}
