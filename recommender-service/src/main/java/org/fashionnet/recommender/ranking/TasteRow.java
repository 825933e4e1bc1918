package org.fashionnet.recommender.ranking;

import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.index.Look;

/**
 * One thing that somebody likes.
 *
 * @param weight how much
 * @param look its decided classes
 * @param probabilities attribute to the probabilities of its classes
 * @param image what it looks like, when there is an image
 */
public record TasteRow(
    double weight, Look look, Map<String, float[]> probabilities, Optional<Image> image) {

  /**
   * The look of an image; only those of one model can be compared.
   *
   * @param modelVersion which model saw it
   * @param embedding its direction
   */
  public record Image(String modelVersion, Embedding embedding) {}

  public static TasteRow of(ProfileRow row) {
    return of(row.weight(), row.vector());
  }

  public static TasteRow of(double weight, FashionVector vector) {
    return new TasteRow(
        weight,
        Look.of(vector),
        Probabilities.of(vector),
        Optional.of(new Image(vector.modelVersion(), vector.embedding())));
  }
}
