package org.fashionnet.ingest.status;

import java.util.Optional;

/** Why images could not be classified; a bounded number, the latest ones. Thread-safe. */
public final class FailureTable {
  private final BoundedMap<ImageKey, String> reasons;

  /**
   * An empty table.
   *
   * @param most images that it remembers
   */
  public FailureTable(int most) {
    this.reasons = new BoundedMap<>(most);
  }

  /** An image could not be classified. */
  public void accept(String imageId, String reason) {
    reasons.put(ImageKey.of(imageId), reason);
  }

  /** Why an image could not be classified; empty if no failure is known. */
  public Optional<String> reasonOf(String imageId) {
    return reasons.get(ImageKey.of(imageId));
  }
}
