package org.fashionnet.ingest.wardrobe;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.intake.Photo;
import org.fashionnet.ingest.intake.PhotoIntake;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.publish.ImageRecords;
import org.fashionnet.ingest.status.BoundedMap;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;

/**
 * Takes photos into wardrobes. A photo that is in the wardrobe already, or on its way there, is not
 * sent again; one that was erased or could not be classified may be given again. Thread-safe.
 */
public final class Wardrobes {
  private final PhotoIntake intake;
  private final AcknowledgedPublisher publisher;
  private final VectorTable vectors;
  private final FailureTable failures;
  private final InstantSource clock;

  /** Photos sent lately, each with its acknowledgement. */
  private final BoundedMap<WardrobeKey, CompletableFuture<Void>> sent;

  /**
   * All wardrobes.
   *
   * @param recent most photos whose sending is remembered
   */
  public Wardrobes(
      PhotoIntake intake,
      AcknowledgedPublisher publisher,
      VectorTable vectors,
      FailureTable failures,
      int recent,
      InstantSource clock) {
    this.intake = intake;
    this.publisher = publisher;
    this.vectors = vectors;
    this.failures = failures;
    this.sent = new BoundedMap<>(recent);
    this.clock = clock;
  }

  /**
   * Takes photos, each by itself: a bad one does not fail the others. Returns once the broker has
   * acknowledged every photo that is accepted or known.
   *
   * @return the results in the order of the photos
   * @throws org.fashionnet.ingest.image.BusyException if the decoders are overloaded
   * @throws java.io.UncheckedIOException if an upload cannot be read or the store does not work
   * @throws org.fashionnet.ingest.publish.NotAcknowledgedException if the broker does not
   *     acknowledge in time
   */
  public List<PhotoResult> give(String userId, List<Photo> photos) {
    List<PhotoResult> results = new ArrayList<>();
    Map<WardrobeKey, CompletableFuture<Void>> acknowledgements = new LinkedHashMap<>();
    for (Photo photo : photos) {
      // Kept also when known: the store may have lost what the topic still has.
      results.add(
          switch (intake.keep(photo)) {
            case RefusedImage refusal -> new PhotoResult.Rejected(photo.name(), refusal);
            case NormalisedImage image -> send(userId, image, photo.name(), acknowledgements);
          });
    }
    publisher.await(
        CompletableFuture.allOf(acknowledgements.values().toArray(CompletableFuture[]::new)));
    return List.copyOf(results);
  }

  /** Forgets that a photo was sent: it was erased and may be given again. */
  public void erased(WardrobeKey key) {
    sent.remove(key);
  }

  /** Whether somebody gave this photo lately and has not erased it. */
  public boolean isOnItsWay(String imageId) {
    return sent.anyMatch((key, acknowledged) -> key.imageId().equals(imageId));
  }

  private PhotoResult send(
      String userId,
      NormalisedImage image,
      String name,
      Map<WardrobeKey, CompletableFuture<Void>> acknowledgements) {
    WardrobeKey key = new WardrobeKey(userId, image.imageId());
    if (vectors.contains(key.toString())) {
      return new PhotoResult.Known(name, image.imageId());
    }
    if (failures.reasonOf(image.imageId()).isPresent() && !acknowledgements.containsKey(key)) {
      sent.remove(key);
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    Optional<CompletableFuture<Void>> earlier = sent.putIfAbsent(key, mine);
    acknowledgements.put(key, earlier.orElseGet(() -> publish(key, image, mine)));
    return earlier.isPresent()
        ? new PhotoResult.Known(name, image.imageId())
        : new PhotoResult.Accepted(name, image.imageId());
  }

  /** Sends a photo; concurrent requests with the same one wait for {@code mine}. */
  private CompletableFuture<Void> publish(
      WardrobeKey key, NormalisedImage image, CompletableFuture<Void> mine) {
    return publisher
        .send(ImageRecords.wardrobe(key, image.jpeg(), clock.instant()))
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                mine.complete(null);
              } else {
                sent.remove(key, mine);
                mine.completeExceptionally(failure);
              }
            });
  }
}
