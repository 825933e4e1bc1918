package org.fashionnet.recommender.ranking.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.VectorLayout;

class DistinctivenessProperties {
  private static final VectorLayout LAYOUT =
      new VectorLayout(
          new Taxonomy(
              "three",
              List.of(
                  new Attribute("color", List.of("black", "white", "red")),
                  new Attribute("shape", List.of("long", "short", "none")),
                  new Attribute("fabric", List.of("cotton", "silk")))));

  @Property
  void weights_are_not_negative_and_their_mean_is_1(
      @ForAll @Size(8) List<@DoubleRange(min = -50, max = 50) Double> likings,
      @ForAll @Size(8) List<@LongRange(min = 0, max = 10_000_000) Long> items) {
    double[] weights = weights(likings, items);
    assertThat(weights).hasSize(3);
    assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0 && weight <= 3 + 1e-9);
    assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(1, within(0.005));
  }

  @Property
  void of_two_attributes_liked_alike_the_one_that_is_rarer_in_the_shop_counts_more(
      @ForAll @IntRange(min = 1, max = 40) int liked,
      @ForAll @LongRange(min = 0, max = 900) long rare,
      @ForAll @LongRange(min = 1, max = 500) long more) {
    long common = Math.min(1000, rare + more);
    double[] weights =
        Distinctiveness.weights(
            LAYOUT,
            new double[] {liked, 0, 0, liked, 0, 0, 0, 0},
            new long[] {rare, 2000 - rare, 0, common, 2000 - common, 0, 1000, 1000});
    assertThat(weights[0]).isGreaterThanOrEqualTo(weights[1]);
    // A small difference may vanish in the rounding.
    if (more > 20) {
      assertThat(weights[0]).isGreaterThan(weights[1]);
    }
  }

  @Property
  void a_dislike_sets_apart_no_more_than_nothing(
      @ForAll @Size(8) List<@DoubleRange(min = -50, max = 50) Double> likings,
      @ForAll @Size(8) List<@LongRange(min = 0, max = 1000) Long> items) {
    List<Double> without = likings.stream().map(liking -> Math.max(0, liking)).toList();
    assertThat(weights(likings, items)).containsExactly(weights(without, items));
  }

  @Example
  void whoever_likes_what_the_shop_has_weighs_all_attributes_alike() {
    double[] weights =
        Distinctiveness.weights(LAYOUT, new double[8], new long[] {5, 3, 2, 9, 1, 0, 4, 6});
    assertThat(weights).containsExactly(1, 1, 1);
  }

  @Example
  void black_counts_more_than_the_cotton_that_everything_is_made_of() {
    double[] weights =
        Distinctiveness.weights(
            LAYOUT,
            new double[] {12, 0, 0, 6, 4, 2, 12, 0},
            new long[] {200, 500, 300, 500, 300, 200, 900, 100});
    // The roots of the relative entropies 1.2921, 0.0040 and 0.0775, over their mean.
    assertThat(weights[0]).isEqualTo(2.31);
    assertThat(weights[1]).isEqualTo(0.13);
    assertThat(weights[2]).isEqualTo(0.56);
  }

  private static double[] weights(List<Double> likings, List<Long> items) {
    return Distinctiveness.weights(
        LAYOUT,
        likings.stream().mapToDouble(Double::doubleValue).toArray(),
        items.stream().mapToLong(Long::longValue).toArray());
  }
}
