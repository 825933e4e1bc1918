package org.fashionnet.profile.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fashionnet.profile.domain.ReadingPlan.Stored;
import org.junit.jupiter.api.Test;

class ReadingPlanTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  @Test
  void the_first_reading_of_an_image_counts_as_a_liked_photo() {
    assertThat(ReadingPlan.of(List.of(), "new", NOW)).isEqualTo(new ReadingPlan(1, NOW, List.of()));
  }

  @Test
  void another_model_inherits_weight_and_time_of_the_image() {
    assertThat(ReadingPlan.of(List.of(new Stored("old", 2.5, THEN)), "new", NOW))
        .isEqualTo(new ReadingPlan(2.5, THEN, List.of()));
  }

  @Test
  void a_third_model_takes_the_place_of_the_oldest() {
    var stored = List.of(new Stored("newer", 1, THEN), new Stored("oldest", 1, THEN));
    assertThat(ReadingPlan.of(stored, "newest", NOW).superseded()).containsExactly("oldest");
  }

  @Test
  void the_same_model_again_replaces_only_its_own_reading() {
    var stored = List.of(new Stored("newer", 3, THEN), new Stored("older", 2, THEN));
    assertThat(ReadingPlan.of(stored, "older", NOW)).isEqualTo(new ReadingPlan(2, THEN, List.of()));
  }
}
