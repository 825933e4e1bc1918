package org.fashionnet.recommender.ranking.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.VectorLayout;
import org.junit.jupiter.api.Test;

class PreferenceTest {
  private static final VectorLayout LAYOUT = Catalogue.LAYOUT;

  @Property(tries = 300)
  void it_scores_as_the_contracts_say(@ForAll long seed) {
    var random = new Random(seed);
    StyleProfile profile = Samples.profile("ada", 1, random, random.nextInt(6));
    FashionVector vector = Samples.vector(Samples.imageId(1), random);
    List<TasteSignal> likings =
        profile.rows().stream()
            .map(
                row ->
                    new TasteSignal(
                        row.weight(), row.vector().features(), row.vector().embedding(), null))
            .toList();
    var preference = Preference.of(LAYOUT, likings, profile.attributeWeights());
    QuantisedVector quantised = LAYOUT.quantise(vector);

    double score = 0;
    for (int a = 0; a < LAYOUT.attributes(); a++) {
      score += preference.scoring().matches(a, quantised.classOf(a));
    }
    assertThat(score).isCloseTo(ReferenceScore.rowByRow(profile, vector), within(1e-9));
    double weights =
        profile.rows().stream().mapToDouble(row -> row.weight()).sum()
            * (2 + profile.attributeWeight("color"));
    assertThat(preference.scoring().expectedMatches(quantised.probabilities(), 0))
        .isCloseTo(ReferenceScore.expectedMatches(profile, vector), within(weights / 510 + 1e-6));
    assertThat(
            preference.matches(quantised).stream()
                .map(
                    match ->
                        new ReferenceScore.Match(
                            match.attribute(), match.className(), match.weight())))
        .containsExactlyInAnyOrderElementsOf(
            ReferenceScore.matches(StyleMatrix.of(profile.rows()), vector));
    assertThat(LAYOUT.quantise(restored(vector, quantised))).isEqualTo(quantised);
  }

  @Test
  void an_image_is_compared_with_the_nearest_of_those_that_are_liked_most() {
    List<TasteSignal> likings = new ArrayList<>();
    for (int i = 0; i < Preference.MOST_IMAGES; i++) {
      likings.add(new TasteSignal(1, Map.of(), Embedding.of(new float[] {i < 4 ? 1 : 0, 1}), null));
    }
    Embedding item = Embedding.of(new float[] {1, 0});
    double near = Math.sqrt(0.5);
    assertThat(Preference.of(LAYOUT, likings, Map.of()).scoring().similarity(item))
        .isCloseTo(4 * near / 5, within(1e-6));
    likings.add(new TasteSignal(0.5, Map.of(), item, null));
    likings.add(new TasteSignal(-1, Map.of(), item, null));
    assertThat(Preference.of(LAYOUT, likings, Map.of()).scoring().similarity(item))
        .as("with one that is liked less, and one that is not")
        .isCloseTo(4 * near / 5, within(1e-6));
    likings.set(0, new TasteSignal(2, Map.of(), item, null));
    assertThat(Preference.of(LAYOUT, likings, Map.of()).scoring().similarity(item))
        .isCloseTo((3 * near + 1) / 5, within(1e-6));
    assertThat(Preference.of(LAYOUT, likings.subList(0, 1), Map.of()).scoring().similarity(item))
        .as("of a single image")
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void what_shows_all_that_is_liked_fits_by_1_and_what_shares_nothing_by_0() {
    FashionVector liked =
        Samples.vector(Samples.imageId(1), "model", "striped", "blue", "half-sleeve");
    FashionVector other =
        Samples.vector(Samples.imageId(2), "model", "floral", "red", "sleeveless");
    TasteSignal twice =
        new TasteSignal(2, liked.features(), Embedding.of(new float[] {1, 0}), null);
    var preference = Preference.of(LAYOUT, List.of(twice, twice), Map.of("color", 3.0));
    double all = 4 * (1 + 3 + 1);
    assertThat(preference.scoring().fit(new Rank(all, all, 1, 0, "same")))
        .isCloseTo(1, within(1e-9));
    assertThat(preference.scoring().fit(new Rank(all, all, -1, 0, "no image")))
        .isCloseTo(20 / 52.0, within(1e-9));
    assertThat(preference.scoring().fit(new Rank(0, 0, 0.5, 0, "looks alike")))
        .isCloseTo(16 / 52.0, within(1e-9));
    assertThat(preference.scoring().fit(new Rank(0, 0, 0, 0, "other"))).isZero();
    TasteSignal disliked = new TasteSignal(-1, other.features(), null, null);
    assertThat(
            Preference.of(LAYOUT, List.of(disliked), Map.of())
                .scoring()
                .fit(new Rank(-2, -2, -1, 0, "bad")))
        .isEqualTo(-2);
  }

  private static FashionVector restored(FashionVector vector, QuantisedVector quantised) {
    return new FashionVector(
        vector.imageId(),
        vector.modelVersion(),
        vector.taxonomyVersion(),
        LAYOUT.features(quantised),
        vector.embedding());
  }
}
