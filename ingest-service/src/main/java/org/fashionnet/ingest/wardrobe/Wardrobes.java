package org.fashionnet.ingest.wardrobe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.ImageOutcome;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.Photo;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.LastOnes;
import org.fashionnet.ingest.status.VectorTable;
import org.fashionnet.ingest.store.ImageStore;

/**
 * Takes photos into wardrobes. A photo that is in the wardrobe already, or on its way there, is not
 * sent again; one that was erased, or could not be classified, may be given again. Thread-safe.
 */
public final class Wardrobes {
  private final ImageNormaliser normaliser;
  private final ImageStore store;
  private final WardrobePublisher publisher;
  private final VectorTable vectors;
  private final FailureTable failures;
  private final LastOnes<WardrobeKey, CompletableFuture<Void>> sent;
  private final InstantSource clock;

  public Wardrobes(
      ImageNormaliser normaliser,
      ImageStore store,
      WardrobePublisher publisher,
      VectorTable vectors,
      FailureTable failures,
      int recent,
      InstantSource clock) {
    this.normaliser = normaliser;
    this.store = store;
    this.publisher = publisher;
    this.vectors = vectors;
    this.failures = failures;
    this.sent = new LastOnes<>(recent);
    this.clock = clock;
  }

  /**
   * What became of the photos of one request.
   *
   * @param given the results in the order of the photos
   * @param acknowledged completes once the broker has acknowledged every photo that is accepted or
   *     known; fails if it has not
   */
  public record Receipt(List<PhotoResult> given, CompletableFuture<Void> acknowledged) {}

  /**
   * Takes photos, each by itself: a bad one does not fail the others.
   *
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   */
  public Receipt give(String userId, List<Photo> photos) {
    List<PhotoResult> results = new ArrayList<>();
    Map<WardrobeKey, CompletableFuture<Void>> acknowledgements = new LinkedHashMap<>();
    for (Photo photo : photos) {
      results.add(give(userId, photo, acknowledgements));
    }
    return new Receipt(
        List.copyOf(results),
        CompletableFuture.allOf(acknowledgements.values().toArray(CompletableFuture[]::new)));
  }

  /** Forgets that a photo was sent: it was erased and may be given again. */
  public void erased(WardrobeKey key) {
    sent.remove(key);
  }

  /** Whether somebody gave this photo lately and has not erased it. */
  public boolean isOnItsWay(String imageId) {
    return sent.anyKey(key -> key.imageId().equals(imageId));
  }

  private PhotoResult give(
      String userId, Photo photo, Map<WardrobeKey, CompletableFuture<Void>> acknowledgements) {
    ImageOutcome outcome;
    try {
      // Kept also when known: the store may have lost what the topic still has.
      outcome = normaliser.take(photo, store::keep);
    } catch (IOException e) {
      throw new UncheckedIOException("the upload '%s' cannot be read".formatted(photo.name()), e);
    }
    return switch (outcome) {
      case RefusedImage refusal -> new PhotoResult.Rejected(photo.name(), refusal);
      case NormalisedImage image ->
          send(new WardrobeKey(userId, image.imageId()), image, photo.name(), acknowledgements);
    };
  }

  private PhotoResult send(
      WardrobeKey key,
      NormalisedImage image,
      String name,
      Map<WardrobeKey, CompletableFuture<Void>> acknowledgements) {
    if (vectors.contains(key.toString())) {
      return new PhotoResult.Known(name, image.imageId());
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    if (failures.reasonOf(image.imageId()).isPresent() && !acknowledgements.containsKey(key)) {
      sent.remove(key);
    }
    CompletableFuture<Void> first = sent.computeIfAbsent(key, k -> mine);
    acknowledgements.put(key, first);
    if (first != mine) {
      return new PhotoResult.Known(name, image.imageId());
    }
    publisher
        .publish(key, image.jpeg(), clock.instant())
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                mine.complete(null);
              } else {
                sent.remove(key, mine);
                mine.completeExceptionally(failure);
              }
            });
    return new PhotoResult.Accepted(name, image.imageId());
  }
}
