package org.fashionnet.contracts.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * One garment of a wardrobe, or one item that the person said something about, and how much it
 * counts.
 *
 * @param weight 1 for a liked photo; any finite number, negative for something disliked
 * @param vector what the classifier read in the photo
 * @param itemId which item of the catalogue; null for a photo of the person's own
 * @param interest which of the person's tastes it belongs to, 0 to {@link #MAX_INTEREST}; null for
 *     what counts in all of them, as dislikes do
 */
public record ProfileRow(
    double weight,
    FashionVector vector,
    @Nullable String itemId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer interest) {
  public static final int MAX_INTEREST = 15;

  public ProfileRow {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight %s must be finite".formatted(weight));
    }
    Require.present("vector", vector);
    if (itemId != null) {
      Require.key("itemId", itemId);
    }
    if (interest != null && (interest < 0 || interest > MAX_INTEREST)) {
      throw new IllegalArgumentException(
          "interest %d must be from 0 to %d".formatted(interest, MAX_INTEREST));
    }
  }

  /** A row that counts in all interests. */
  public ProfileRow(double weight, FashionVector vector, @Nullable String itemId) {
    this(weight, vector, itemId, null);
  }

  /** A photo of the person's own. */
  public ProfileRow(double weight, FashionVector vector) {
    this(weight, vector, null);
  }

  /** The same in an interest; null for all of them. */
  public ProfileRow in(@Nullable Integer interest) {
    return new ProfileRow(weight, vector, itemId, interest);
  }
}
