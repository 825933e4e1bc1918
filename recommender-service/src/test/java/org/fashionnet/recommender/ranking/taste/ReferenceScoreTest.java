package org.fashionnet.recommender.ranking.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleMatrix;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.Samples;
import org.junit.jupiter.api.Test;

class ReferenceScoreTest {
  @Property(tries = 300)
  void the_matrix_form_equals_the_definition_row_by_row(@ForAll long seed) {
    var random = new Random(seed);
    StyleProfile profile = Samples.profile("ada", 1, random, random.nextInt(6));
    FashionVector item = Samples.vector(Samples.imageId(1), random);
    assertThat(ReferenceScore.byMatrix(profile, StyleMatrix.of(profile.rows()), item))
        .isCloseTo(ReferenceScore.rowByRow(profile, item), within(1e-9));
  }

  @Property(tries = 300)
  void a_liked_row_never_lowers_the_score_of_an_item_that_shares_a_feature(@ForAll long seed) {
    var random = new Random(seed);
    StyleProfile profile = Samples.profile("ada", 1, random, random.nextInt(6));
    FashionVector liked = Samples.vector(Samples.imageId(1), random);
    FashionVector item = Samples.vector(Samples.imageId(2), random);
    var rows = new ArrayList<>(profile.rows());
    rows.add(new ProfileRow(1, liked));
    var richer = new StyleProfile("ada", 8, rows, profile.attributeWeights());
    double before = ReferenceScore.rowByRow(profile, item);
    double after = ReferenceScore.rowByRow(richer, item);
    assertThat(after).isGreaterThanOrEqualTo(before - 1e-9);
    boolean shares =
        item.features().keySet().stream()
            .anyMatch(
                a ->
                    profile.attributeWeight(a) > 0
                        && item.classOf(a).isPresent()
                        && item.classOf(a).equals(liked.classOf(a)));
    if (shares) {
      assertThat(after).isGreaterThan(before);
    }
  }

  @Test
  void with_all_weights_one_the_score_counts_equal_features_over_all_rows() {
    var striped = vector("striped", "cotton", "blue");
    var floral = vector("floral", "cotton", "red");
    var profile = profileOf(striped, floral);
    assertThat(ReferenceScore.rowByRow(profile, vector("striped", "cotton", "red"))).isEqualTo(4);
    assertThat(ReferenceScore.rowByRow(profile, vector("solid", "wool", "black"))).isZero();
  }

  @Test
  void unsure_matches_nothing_not_even_unsure() {
    var unsure = vector("striped", null, "blue");
    assertThat(ReferenceScore.rowByRow(profileOf(unsure), unsure)).isEqualTo(2);
  }

  @Test
  void attribute_weights_scale_their_matches() {
    var garment = vector("striped", "cotton", "blue");
    var profile =
        new StyleProfile("ada", 1, List.of(new ProfileRow(2, garment)), Map.of("color", 3.0));
    assertThat(ReferenceScore.rowByRow(profile, garment)).isEqualTo(2 * (1 + 1 + 3));
  }

  @Test
  void matches_name_the_shared_class_and_the_weight_behind_it() {
    var profile = profileOf(vector("striped", "cotton", "blue"), vector("striped", "wool", "red"));
    var matches =
        ReferenceScore.matches(StyleMatrix.of(profile.rows()), vector("striped", "silk", "blue"));
    assertThat(matches)
        .containsExactly(
            new ReferenceScore.Match("pattern", "striped", 2),
            new ReferenceScore.Match("color", "blue", 1));
  }

  @Test
  void expected_matches_prefer_the_surer_of_two_equal_items() {
    var profile = profileOf(vector("striped", "cotton", "blue"));
    var sure = vector("striped", "cotton", "blue");
    var features = new LinkedHashMap<>(sure.features());
    features.put("color", new Feature("blue", 0.4f, List.of(0.3f, 0.4f, 0.3f)));
    var doubtful = withFeatures(features);
    assertThat(ReferenceScore.rowByRow(profile, sure))
        .isEqualTo(ReferenceScore.rowByRow(profile, doubtful));
    assertThat(ReferenceScore.expectedMatches(profile, sure))
        .isGreaterThan(ReferenceScore.expectedMatches(profile, doubtful));
  }

  private static StyleProfile profileOf(FashionVector... vectors) {
    var rows = new ArrayList<ProfileRow>();
    for (var vector : vectors) {
      rows.add(new ProfileRow(1, vector));
    }
    return new StyleProfile("ada", 1, rows, Map.of());
  }

  private static FashionVector vector(String pattern, String fabric, String color) {
    Map<String, Feature> features = new LinkedHashMap<>();
    features.put("pattern", sure(pattern, List.of("striped", "floral", "solid")));
    features.put("fabric", sure(fabric, List.of("cotton", "wool", "silk")));
    features.put("color", sure(color, List.of("black", "blue", "red")));
    return withFeatures(features);
  }

  private static Feature sure(String className, List<String> classes) {
    List<Float> probabilities = new ArrayList<>();
    for (String c : classes) {
      probabilities.add(c.equals(className) ? 0.8f : 0.1f);
    }
    return new Feature(className, 0.8f, probabilities);
  }

  private static FashionVector withFeatures(Map<String, Feature> features) {
    return new FashionVector(
        "a".repeat(64), "m", "small-1", features, Embedding.of(new float[] {1, 0}));
  }
}
