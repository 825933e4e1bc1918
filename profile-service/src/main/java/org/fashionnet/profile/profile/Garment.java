package org.fashionnet.profile.profile;

import java.time.Instant;
import java.util.Comparator;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * One image of a wardrobe.
 *
 * @param weight how much it counts, 1 for a liked photo
 * @param vector what the classifier read in it
 * @param receivedAt when the system received the image
 */
public record Garment(double weight, FashionVector vector, Instant receivedAt) {
  /** Total: images differ. */
  public static final Comparator<Garment> NEWEST_FIRST =
      Comparator.comparing(Garment::receivedAt)
          .reversed()
          .thenComparing(garment -> garment.vector().imageId());
}
