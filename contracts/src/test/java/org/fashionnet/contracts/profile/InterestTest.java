package org.fashionnet.contracts.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.junit.jupiter.api.Test;

class InterestTest {
  private static final ProfileRow SUIT = row(1, "solid", "formal").in(0);
  private static final ProfileRow BLAZER = row(2, "solid", "formal").in(0);
  private static final ProfileRow BEACH = row(1, "floral", "summer").in(3);
  private static final ProfileRow DISLIKED = row(-1, "striped", "sport");

  private static ProfileRow row(double weight, String pattern, String style) {
    Map<String, Feature> features =
        Map.of(
            "pattern", new Feature(pattern, 1, List.of(1f)),
            "style", new Feature(style, 1, List.of(1f)));
    return new ProfileRow(
        weight,
        new FashionVector(
            "%064x".formatted(1),
            "model",
            "fashionnet-1",
            features,
            Embedding.of(new float[] {1, 0})));
  }

  @Test
  void rows_without_interests_are_one() {
    assertThat(Interest.of(List.of(DISLIKED)))
        .containsExactly(new Interest(0, 1, List.of(DISLIKED), List.of(DISLIKED), List.of()));
  }

  @Test
  void interests_come_by_number_and_their_shares_are_of_the_weight() {
    List<Interest> interests = Interest.of(List.of(BEACH, SUIT, DISLIKED, BLAZER));

    assertThat(interests).extracting(Interest::number).containsExactly(0, 3);
    assertThat(interests.get(0).share()).isCloseTo(0.75, within(1e-9));
    assertThat(interests.get(1).share()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void an_interest_is_compared_by_its_own_rows_and_by_those_of_all() {
    List<Interest> interests = Interest.of(List.of(BEACH, SUIT, DISLIKED, BLAZER));

    assertThat(interests.get(0).own()).containsExactly(SUIT, BLAZER);
    assertThat(interests.get(0).rows()).containsExactly(SUIT, DISLIKED, BLAZER);
    assertThat(interests.get(1).rows()).containsExactly(BEACH, DISLIKED);
  }

  @Test
  void it_is_about_what_it_shows_more_than_the_others_do() {
    List<Interest> interests =
        Interest.of(List.of(BEACH, SUIT, row(1, "solid", "summer").in(3), BLAZER));

    assertThat(interests.get(0).about()).containsExactly("formal", "solid");
    assertThat(interests.get(1).about()).containsExactly("summer", "floral");
  }

  @Test
  void interests_without_weight_share_evenly() {
    List<Interest> interests =
        Interest.of(List.of(row(0, "solid", "formal").in(1), row(0, "floral", "summer").in(2)));

    assertThat(interests).extracting(Interest::share).containsExactly(0.5, 0.5);
  }
}
