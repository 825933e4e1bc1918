package org.fashionnet.recommender.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fashionnet.recommender.api.RecommendationViews.Match;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void reasons_are_a_sentences_end() {
    assertThat(Reason.of(List.of(), List.of())).isEqualTo("shares no feature with what you like");
    assertThat(Reason.of(List.of(new Match("pattern", "floral", 2, 2)), List.of()))
        .isEqualTo("matches your floral");
    assertThat(
            Reason.of(
                List.of(
                    new Match("pattern", "floral", 2, 2), new Match("shape", "half-sleeve", 1, 1)),
                List.of()))
        .isEqualTo("matches your floral and half-sleeve");
    assertThat(Reason.of(List.of(new Match("pattern", "floral", 2, 2)), List.of("summer", "dress")))
        .isEqualTo("matches your floral, for your interest in summer and dress");
  }
}
