package org.fashionnet.profile.domain;

import java.time.Instant;
import java.util.Comparator;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * One image of a wardrobe as one model read it.
 *
 * @param weight how much it counts, 1 for a liked photo
 * @param vector what the model read in it
 * @param receivedAt when the system received the image
 * @param readAt when the model read it last; tells the newer of two models
 */
public record Garment(double weight, FashionVector vector, Instant receivedAt, Instant readAt) {
  /** A total order: no two garments have the same image and the same model. */
  public static final Comparator<Garment> NEWEST_FIRST =
      Comparator.comparing(Garment::receivedAt)
          .reversed()
          .thenComparing(garment -> garment.vector().imageId())
          .thenComparing(garment -> garment.vector().modelVersion());
}
