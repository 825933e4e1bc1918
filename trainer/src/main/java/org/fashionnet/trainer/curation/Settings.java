package org.fashionnet.trainer.curation;

import java.util.Arrays;
import java.util.List;

/**
 * How to curate.
 *
 * @param smallest shortest side of a photo in pixels
 * @param distance of perceptual hashes, up to which pictures are near-duplicates, 0 to 32
 * @param shares of training, validation and test, as percentages or any other weights
 * @param resplit whether splits that are given count for nothing
 * @param seed of the split and the probes
 */
public record Settings(
    int smallest, int distance, List<Double> shares, boolean resplit, long seed) {
  public Settings {
    if (smallest < 1) {
      throw new IllegalArgumentException("--min-side %d must be at least 1".formatted(smallest));
    }
    if (distance < 0 || distance > 32) {
      throw new IllegalArgumentException("--distance %d must be from 0 to 32".formatted(distance));
    }
    if (shares.size() != 3
        || shares.stream().anyMatch(share -> !(share >= 0 && share <= 1e6))
        || !(shares.getFirst() > 0)) {
      throw new IllegalArgumentException(
          "--split %s must be three shares of training, validation and test, such as 70/15/15"
              .formatted(shares));
    }
    shares = List.copyOf(shares);
  }

  /**
   * Reads shares.
   *
   * @param text such as 70/15/15
   */
  public static List<Double> shares(String text) {
    try {
      return Arrays.stream(text.split("/")).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--split '%s' must be three shares such as 70/15/15".formatted(text), e);
    }
  }

  double[] weights() {
    return shares.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
