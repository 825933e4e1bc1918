package org.fashionnet.contracts.profile;

import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * One garment of a wardrobe and how much it counts.
 *
 * @param weight 1 for a liked photo; any finite number, negative for something disliked
 * @param vector what the classifier read in the photo
 */
public record ProfileRow(double weight, FashionVector vector) {
  public ProfileRow {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight %s must be finite".formatted(weight));
    }
    Require.present("vector", vector);
  }
}
