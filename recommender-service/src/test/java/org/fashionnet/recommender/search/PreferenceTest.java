package org.fashionnet.recommender.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.profile.Score;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.Preference.Liking;

class PreferenceTest {
  private static final VectorLayout LAYOUT = Catalogue.LAYOUT;

  @Property(tries = 300)
  void it_scores_as_the_contracts_say(@ForAll long seed) {
    var random = new Random(seed);
    StyleProfile profile = Samples.profile("ada", 1, random, random.nextInt(6));
    FashionVector vector = Samples.vector(Samples.imageId(1), random);
    List<Liking> likings =
        profile.rows().stream()
            .map(row -> new Liking(row.weight(), row.vector().features(), row.vector().embedding()))
            .toList();
    var preference = Preference.of(LAYOUT, likings, profile.attributeWeights());
    QuantisedVector quantised = LAYOUT.quantise(vector);

    double score = 0;
    for (int a = 0; a < LAYOUT.attributes(); a++) {
      score += preference.matches(a, quantised.classOf(a));
    }
    assertThat(score).isCloseTo(Score.rowByRow(profile, vector), within(1e-9));
    double weights =
        profile.rows().stream().mapToDouble(row -> row.weight()).sum()
            * (2 + profile.attributeWeight("color"));
    assertThat(preference.expectedMatches(quantised.probabilities(), 0))
        .isCloseTo(Score.expectedMatches(profile, vector), within(weights / 510 + 1e-6));
    assertThat(
            preference.matches(quantised).stream()
                .map(
                    match -> new Score.Match(match.attribute(), match.className(), match.weight())))
        .containsExactlyInAnyOrderElementsOf(Score.matches(StyleMatrix.of(profile.rows()), vector));
    assertThat(LAYOUT.quantise(restored(vector, quantised))).isEqualTo(quantised);
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
