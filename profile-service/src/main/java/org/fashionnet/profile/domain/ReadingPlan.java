package org.fashionnet.profile.domain;

import java.time.Instant;
import java.util.List;

/**
 * How a model's reading of an image is stored beside those of other models. While photos are
 * classified again, an image stands in the wardrobe as the two newest models read it; a third takes
 * the place of the oldest. Weight and time belong to the image: a new reading inherits them.
 *
 * @param weight of the reading
 * @param receivedAt when the system received the image
 * @param superseded model versions whose readings go
 */
public record ReadingPlan(double weight, Instant receivedAt, List<String> superseded) {
  /** The model that serves and the one that replaces it. */
  static final int MOST_MODELS = 2;

  private static final double LIKED = 1;

  /**
   * A reading that is stored.
   *
   * @param modelVersion of the model that made it
   */
  public record Stored(String modelVersion, double weight, Instant receivedAt) {}

  /**
   * Plans for a reading of a model.
   *
   * @param stored the readings of the same image, the newest first
   * @param receivedAt when the image was received, as the new reading says
   */
  public static ReadingPlan of(List<Stored> stored, String modelVersion, Instant receivedAt) {
    for (Stored reading : stored) {
      if (reading.modelVersion().equals(modelVersion)) {
        return new ReadingPlan(reading.weight(), reading.receivedAt(), List.of());
      }
    }
    if (stored.isEmpty()) {
      return new ReadingPlan(LIKED, receivedAt, List.of());
    }
    Stored newest = stored.getFirst();
    return new ReadingPlan(
        newest.weight(),
        newest.receivedAt(),
        stored.stream().skip(MOST_MODELS - 1).map(Stored::modelVersion).toList());
  }
}
