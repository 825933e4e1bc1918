package org.fashionnet.ingest.status;

import java.util.Optional;

/** Why images could not be classified; the oldest are forgotten. Thread-safe. */
public final class FailureTable {
  private final LastOnes<ImageKey, String> reasons;

  /** A table of at most so many images. */
  public FailureTable(int most) {
    this.reasons = new LastOnes<>(most);
  }

  public void accept(String imageId, String reason) {
    reasons.put(ImageKey.of(imageId), reason);
  }

  public Optional<String> reasonOf(String imageId) {
    return reasons.get(ImageKey.of(imageId));
  }
}
