package org.fashionnet.ingest.status;

import java.util.Optional;
import org.fashionnet.ingest.store.ImageStore;

/** Answers what became of an image. */
public final class ImageStatuses {
  private final ImageStore store;
  private final VectorTable vectors;
  private final FailureTable failures;

  public ImageStatuses(ImageStore store, VectorTable vectors, FailureTable failures) {
    this.store = store;
    this.vectors = vectors;
    this.failures = failures;
  }

  /**
   * The status of an image; a vector outweighs an earlier failure.
   *
   * @throws IllegalArgumentException if the id is no imageId
   */
  public ImageStatus of(String imageId) {
    Optional<ImageStatus> classified = vectors.modelOf(imageId).map(ImageStatus.Classified::new);
    Optional<ImageStatus> failed = failures.reasonOf(imageId).map(ImageStatus.Failed::new);
    return classified
        .or(() -> failed)
        .orElseGet(
            () -> store.contains(imageId) ? new ImageStatus.Received() : new ImageStatus.Unknown());
  }
}
