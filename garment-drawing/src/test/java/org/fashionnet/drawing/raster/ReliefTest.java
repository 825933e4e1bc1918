package org.fashionnet.drawing.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReliefTest {
  private final Relief relief = new Relief();

  @Test
  void a_cloth_without_folds_is_flat() {
    assertThat(steepest()).isZero();
  }

  @Test
  void the_sides_of_an_upright_fold_face_opposite_ways_and_its_ends_are_flat() {
    relief.fold(0.5, 0.5, Math.PI / 2, 0.3, 0.05, 1);

    assertThat(relief.x(0.45, 0.5)).isCloseTo(-relief.x(0.55, 0.5), within(0.1f));
    assertThat(Math.abs(relief.x(0.45, 0.5))).isGreaterThan(0.3f);
    assertThat(relief.y(0.45, 0.5)).isCloseTo(0, within(0.01f));
    assertThat(relief.x(0.45, 0.1)).isZero();
    assertThat(relief.x(0.1, 0.5)).isZero();
  }

  @Test
  void a_fold_is_as_steep_as_asked() {
    relief.fold(0.5, 0.5, 0, 0.4, 0.1, 0.6);

    assertThat(steepest()).isCloseTo(0.6, within(0.1));
  }

  @Test
  void folds_that_reach_over_the_edge_and_places_beyond_it_do_no_harm() {
    relief.fold(0, 1, 1, 2, 0.3, 1);

    assertThat(relief.x(-0.5, 1.5)).isEqualTo(relief.x(0, 1));
    assertThat(relief.y(2, 2)).isEqualTo(relief.y(1, 1));
  }

  @Test
  void wrinkles_are_no_steeper_than_asked_and_repeat_with_the_seed() {
    relief.crumple(new SplittableRandom(3), 0.1, 0.5, 0.2);
    Relief again = new Relief();
    again.crumple(new SplittableRandom(3), 0.1, 0.5, 0.2);

    assertThat(steepest()).isBetween(0.1, 0.2);
    assertThat(again.x(0.3, 0.7)).isEqualTo(relief.x(0.3, 0.7));
  }

  private double steepest() {
    double steepest = 0;
    for (double x = 0; x < 1; x += 0.01) {
      for (double y = 0; y < 1; y += 0.01) {
        steepest = Math.max(steepest, Math.hypot(relief.x(x, y), relief.y(x, y)));
      }
    }
    return steepest;
  }
}
