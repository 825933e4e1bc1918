package org.fashionnet.profile.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fashionnet.contracts.event.Feedback.Kind;

/**
 * How much feedback counts. It fades because taste changes:
 *
 * <pre>weight = base(kind) · 2^(-age / half-life)</pre>
 *
 * <p>rounded to thousandths, so that people can check the sums; below a hundredth it is 0.
 *
 * @param halfLife time after which feedback counts half as much; an hour to a hundred years
 */
public record FeedbackWeights(Duration halfLife) {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_525);
  private static final double NOTHING = 0.01;

  /** The share of its weight that feedback has lost when its profile is published anew. */
  private static final double NOTICEABLE = 0.05;

  public FeedbackWeights {
    if (halfLife.compareTo(SHORTEST) < 0 || halfLife.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "feedback half-life %s must be from %s to %s".formatted(halfLife, SHORTEST, LONGEST));
    }
  }

  /**
   * The weight of feedback that was just given. A like counts as a photo does. A buyer has seen
   * more of the item and paid for it, so a purchase counts twice. A view may be a slip of the
   * finger: ten of them make a like. A dislike takes away what a like would add. Hiding an item
   * says nothing about similar ones.
   */
  public static double base(Kind kind) {
    return switch (kind) {
      case LIKE -> 1;
      case PURCHASE -> 2;
      case VIEW -> 0.1;
      case DISLIKE -> -1;
      case HIDE -> 0;
    };
  }

  /** The weight at a time; feedback from the future counts as if it were just given. */
  public double weight(Kind kind, Instant receivedAt, Instant at) {
    double age = Math.max(0, Duration.between(receivedAt, at).toMillis());
    double weight = base(kind) * Math.pow(2, -age / halfLife.toMillis());
    return Math.abs(weight) < NOTHING ? 0 : Math.round(weight * 1_000) / 1_000.0;
  }

  /**
   * When the weights published now will have faded so much that they are published anew; empty if
   * none fades.
   */
  public Optional<Instant> fadesAt(Opinions published, Instant now) {
    return published.counting().isEmpty() ? Optional.empty() : Optional.of(now.plus(noticeable()));
  }

  /** The time in which a weight loses a twentieth. */
  Duration noticeable() {
    double halfLives = Math.log(1 / (1 - NOTICEABLE)) / Math.log(2);
    return Duration.ofMillis(Math.round(halfLife.toMillis() * halfLives));
  }
}
