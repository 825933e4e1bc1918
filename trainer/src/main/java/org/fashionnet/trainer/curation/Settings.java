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
 * @param isolated share of the photos that are shown as perhaps irrelevant, 0 to 1
 * @param margin by which another class has to be more probable than the label, 0 to 1
 */
public record Settings(
    int smallest,
    int distance,
    List<Double> shares,
    boolean resplit,
    long seed,
    double isolated,
    double margin) {
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
    if (!(isolated >= 0 && isolated <= 1)) {
      throw new IllegalArgumentException(
          "--isolated %s must be a share from 0 to 1".formatted(isolated));
    }
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("--label-margin %s must be from 0 to 1".formatted(margin));
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
