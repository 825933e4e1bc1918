package org.fashionnet.contracts.profile;

import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * One garment of a wardrobe, or one item that the person said something about, and how much it
 * counts.
 *
 * @param weight 1 for a liked photo; any finite number, negative for something disliked
 * @param vector what the classifier read in the photo
 * @param itemId which item of the catalogue; null for a photo of the person's own
 */
public record ProfileRow(double weight, FashionVector vector, String itemId) {
  public ProfileRow {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight %s must be finite".formatted(weight));
    }
    Require.present("vector", vector);
    if (itemId != null) {
      Require.key("itemId", itemId);
    }
  }

  /** A photo of the person's own. */
  public ProfileRow(double weight, FashionVector vector) {
    this(weight, vector, null);
  }
}
