package org.fashionnet.profile.profile;

import java.time.Instant;
import java.util.Comparator;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * The last word of a person about an item of the catalogue.
 *
 * @param itemId the item
 * @param kind what they did
 * @param weight how much it counts now; 0 without a vector
 * @param vector the item as it was read when they did; null when it no longer counts
 * @param receivedAt when the system was told
 */
public record Opinion(
    String itemId, Kind kind, double weight, FashionVector vector, Instant receivedAt) {
  public static final Comparator<Opinion> NEWEST_FIRST =
      Comparator.comparing(Opinion::receivedAt).reversed().thenComparing(Opinion::itemId);

  /** By what they change, likes and dislikes alike. */
  public static final Comparator<Opinion> HEAVIEST_FIRST =
      Comparator.<Opinion>comparingDouble(opinion -> -Math.abs(opinion.weight()))
          .thenComparing(NEWEST_FIRST);

  /** Whether it adds to the style. */
  public boolean counts() {
    return weight != 0;
  }

  /** Whether the item must not be recommended. */
  public boolean excludes() {
    return switch (kind) {
      case PURCHASE, HIDE, DISLIKE -> true;
      case LIKE, VIEW -> false;
    };
  }

  /**
   * Whether something said takes the place of what was said before. The later does, but looking at
   * an item takes nothing back, and who likes what they bought has still bought it. What comes
   * again does not.
   */
  public static boolean replaces(
      Kind kind, Instant receivedAt, Kind before, Instant beforeReceivedAt) {
    if (receivedAt.isBefore(beforeReceivedAt)
        || (kind == before && receivedAt.equals(beforeReceivedAt))) {
      return false;
    }
    return switch (kind) {
      case VIEW -> before == Kind.VIEW;
      case LIKE -> before != Kind.PURCHASE;
      case PURCHASE, DISLIKE, HIDE -> true;
    };
  }
}
