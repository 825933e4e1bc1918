package org.fashionnet.profile.domain;

import java.time.Instant;
import java.util.Comparator;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.vector.FashionVector;
import org.jspecify.annotations.Nullable;

/**
 * What a person said last about a catalogue item.
 *
 * @param itemId the item
 * @param kind what the person did
 * @param weight how much it counts now; 0 without a vector
 * @param vector the item's vector at that moment; null once the opinion no longer counts
 * @param receivedAt when the system was told
 */
public record Opinion(
    String itemId, Kind kind, double weight, @Nullable FashionVector vector, Instant receivedAt) {
  public static final Comparator<Opinion> NEWEST_FIRST =
      Comparator.comparing(Opinion::receivedAt).reversed().thenComparing(Opinion::itemId);

  /** By absolute weight, so that likes and dislikes compete. */
  public static final Comparator<Opinion> HEAVIEST_FIRST =
      Comparator.<Opinion>comparingDouble(opinion -> -Math.abs(opinion.weight()))
          .thenComparing(NEWEST_FIRST);

  public Opinion {
    if (weight != 0 && vector == null) {
      throw new IllegalArgumentException(
          "weight %s of item '%s' must be 0 without a vector".formatted(weight, itemId));
    }
  }

  /** Whether it adds to the style. */
  public boolean counts() {
    return weight != 0;
  }

  /**
   * The item as it was read.
   *
   * @throws IllegalStateException if the opinion does not count
   */
  FashionVector countedVector() {
    if (vector == null) {
      throw new IllegalStateException("the opinion about '%s' does not count".formatted(itemId));
    }
    return vector;
  }

  /** Whether the item must not be recommended. */
  public boolean excludes() {
    return switch (kind) {
      case PURCHASE, HIDE, DISLIKE -> true;
      case LIKE, VIEW -> false;
    };
  }

  /**
   * Whether new feedback replaces earlier feedback about the same item. Later feedback does, except
   * that a view replaces only a view, and a like does not undo a purchase. The same feedback
   * delivered again replaces nothing.
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
