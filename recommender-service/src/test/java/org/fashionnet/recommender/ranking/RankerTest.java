package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.profile.Score;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.Entry;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Look;
import org.junit.jupiter.api.Test;

class RankerTest {
  @Property(tries = 300)
  void the_list_is_that_of_comparing_all_items(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 120) int items,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    var random = new Random(seed);
    var index = new ItemIndex();
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      String imageId = Samples.imageId(i);
      var item = Samples.item("i" + i, imageId, random.nextInt(3));
      var vector = Samples.vector(imageId, random);
      index.put(item);
      index.put(item.itemId(), vector, 0);
      if (random.nextInt(5) == 0) {
        index.removeItem(item.itemId());
      } else {
        all.add(new Entry(item, vector));
      }
    }
    StyleProfile profile = Samples.profile("ada", 1, random, random.nextInt(6));
    Taste taste = Taste.of(profile, "model");
    List<Ranked> ranked = index.reading(g -> Ranker.rank(taste, g.buckets(), entry -> true, limit));

    assertThat(ids(ranked.stream().map(Ranked::entry).toList()))
        .isEqualTo(ids(bruteForce(taste, all, limit)));
    for (Ranked r : ranked) {
      FashionVector vector = r.entry().vector();
      assertThat(r.score()).isCloseTo(Score.rowByRow(profile, vector), within(1e-9));
      assertThat(r.expectedMatches())
          .isCloseTo(Score.expectedMatches(profile, vector), within(1e-6));
    }
  }

  private static List<Entry> bruteForce(Taste taste, List<Entry> all, int limit) {
    return all.stream()
        .sorted(
            Comparator.comparingDouble((Entry e) -> -taste.score(Look.of(e.vector())))
                .thenComparingDouble(e -> -taste.expectedMatches(e.vector()))
                .thenComparingDouble(e -> -taste.similarity(e.vector()))
                .thenComparing(e -> e.item().updatedAt(), Comparator.reverseOrder())
                .thenComparing(e -> e.item().itemId()))
        .limit(limit)
        .toList();
  }

  @Test
  void reasons_are_a_sentences_end() {
    assertThat(Reason.of(List.of())).isEqualTo("shares no feature with what you like");
    assertThat(Reason.of(List.of(new Score.Match("pattern", "floral", 2))))
        .isEqualTo("matches your floral");
    assertThat(
            Reason.of(
                List.of(
                    new Score.Match("pattern", "floral", 2),
                    new Score.Match("shape", "half-sleeve", 1))))
        .isEqualTo("matches your floral and half-sleeve");
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(e -> e.item().itemId()).toList();
  }
}
