package org.fashionnet.profile.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.junit.jupiter.api.Test;

class FeedbackWeightsTest {
  private static final Instant GIVEN = Instant.parse("2026-01-01T00:00:00Z");
  private final FeedbackWeights weights = new FeedbackWeights(Duration.ofDays(90));

  @Test
  void feedback_counts_half_after_the_half_life_and_nothing_in_the_end() {
    assertThat(weight(Kind.PURCHASE, 0)).isEqualTo(2);
    assertThat(weight(Kind.PURCHASE, 90)).isEqualTo(1);
    assertThat(weight(Kind.DISLIKE, 180)).isEqualTo(-0.25);
    assertThat(weight(Kind.VIEW, 90)).isEqualTo(0.05);
    assertThat(weight(Kind.HIDE, 0)).isZero();
    assertThat(weight(Kind.VIEW, 300)).isZero();
    assertThat(weight(Kind.LIKE, 600)).isZero();
  }

  @Property
  void weights_only_fade_and_keep_their_sign(
      @ForAll Kind kind,
      @ForAll @IntRange(max = 1000) int days,
      @ForAll @IntRange(max = 99) int more) {
    double earlier = weight(kind, days);
    double later = weight(kind, days + more);
    assertThat(Math.abs(later)).isLessThanOrEqualTo(Math.abs(earlier));
    assertThat(later * earlier).isGreaterThanOrEqualTo(0);
    assertThat(weight(kind, -days)).as("of the future").isEqualTo(FeedbackWeights.base(kind));
  }

  @Test
  void a_twentieth_is_gone_when_it_is_told() {
    Instant then = GIVEN.plus(weights.noticeable());
    assertThat(weights.weight(Kind.LIKE, GIVEN, then)).isCloseTo(0.95, within(0.0011));
  }

  @Test
  void an_impossible_half_life_is_named() {
    assertThatThrownBy(() -> new FeedbackWeights(Duration.ZERO))
        .hasMessage("feedback half-life PT0S must be from PT1H to PT876600H");
  }

  private double weight(Kind kind, int days) {
    return weights.weight(kind, GIVEN, GIVEN.plus(Duration.ofDays(days)));
  }
}
