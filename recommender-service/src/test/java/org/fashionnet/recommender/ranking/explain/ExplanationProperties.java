package org.fashionnet.recommender.ranking.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.fashionnet.recommender.ranking.explain.Explanation.Change;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.Tastes;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Exhaustive;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;

class ExplanationProperties {
  @Property(tries = 300)
  void the_lines_add_up_to_the_score(@ForAll long seed) {
    var catalogue = new Catalogue(seed);
    Preference preference = Tastes.preference(catalogue);
    Scoring scoring = preference.scoring();
    QuantisedVector vector = catalogue.item(1).vector();
    var explanation = Explanation.of(vector, preference);
    assertThat(explanation.score()).isEqualTo(scoring.score(classes(vector)));
    assertThat(explanation.lines()).hasSize(Catalogue.LAYOUT.attributes());
  }

  @Property(tries = 500)
  void the_named_changes_and_no_fewer_make_the_rank_good_enough(
      @ForAll long seed, @ForAll @DoubleRange(min = -1, max = 1.2) double wanted) {
    var catalogue = new Catalogue(seed);
    Preference preference = Tastes.preference(catalogue);
    Scoring scoring = preference.scoring();
    IndexedItem item = catalogue.item(1);
    var explanation = Explanation.of(item.vector(), preference);
    Predicate<Rank> suffices = rank -> scoring.fit(rank) > wanted;
    Rank rank = scoring.rank(item);
    List<Change> changes = explanation.changes(rank, suffices);
    if (changes.isEmpty()) {
      assertThat(suffices.test(rank) || !suffices.test(best(rank, explanation))).isTrue();
      return;
    }
    Rank changed = scoring.rank(with(item, changes));
    double gain = changes.stream().mapToDouble(Change::gain).sum();
    double expected = changes.stream().mapToDouble(Change::expectedGain).sum();
    assertThat(changed.score()).isCloseTo(rank.score() + gain, within(1e-9));
    assertThat(changed.expectedMatches())
        .isCloseTo(rank.expectedMatches() + expected, within(1e-9));
    assertThat(scoring.fit(changed)).isGreaterThan(wanted - 1e-9);
    // Those before the last gain most of all, and are not enough.
    Change last = changes.getLast();
    assertThat(scoring.fit(changed.plus(-last.gain(), -last.expectedGain())))
        .isLessThanOrEqualTo(wanted + 1e-9);
    assertThat(changes)
        .isSortedAccordingTo((x, y) -> Double.compare(y.expectedGain(), x.expectedGain()));
  }

  private static byte[] classes(QuantisedVector vector) {
    return Catalogue.LAYOUT.classes(Catalogue.LAYOUT.look(vector));
  }

  /** The item as it is when it shows some classes surely. */
  private static IndexedItem with(IndexedItem item, List<Change> changes) {
    byte[] classes = classes(item.vector());
    byte[] probabilities = item.vector().probabilities().clone();
    for (Change change : changes) {
      int a = Catalogue.LAYOUT.attribute(change.attribute());
      classes[a] = (byte) Catalogue.LAYOUT.classOf(a, change.to());
      Arrays.fill(
          probabilities, Catalogue.LAYOUT.start(a), Catalogue.LAYOUT.start(a + 1), (byte) 0);
      probabilities[Catalogue.LAYOUT.start(a) + classes[a]] = (byte) 255;
    }
    return new IndexedItem(
        item.itemId(),
        item.imageId(),
        item.updatedAt(),
        item.state(),
        item.price(),
        item.fields(),
        new QuantisedVector(classes, probabilities),
        item.embedding(),
        item.document());
  }

  /** With all changes that gain something. */
  private static Rank best(Rank rank, Explanation explanation) {
    Rank best = rank;
    for (Explanation.Line line : explanation.lines()) {
      double gain = line.bestContribution() - line.contribution();
      double expected = line.bestExpected() - line.expected();
      if (gain >= 0 && expected > 0) {
        best = best.plus(gain, expected);
      }
    }
    return best;
  }

  @Property(tries = 1000)
  void an_item_without_exclusion_reasons_is_one_that_the_filter_lets_pass(@ForAll long seed) {
    var catalogue = new Catalogue(seed);
    IndexedItem item = catalogue.item(1);
    var query = new Query(catalogue.scoring(), catalogue.filter(), 1, Optional.empty());
    boolean listed = !Exhaustive.search(List.of(item), query).isEmpty();
    assertThat(ExclusionReasons.of(item, query.filter(), Catalogue.LAYOUT).isEmpty())
        .isEqualTo(listed);
  }

  @Example
  void exclusion_reasons_name_what_is_there_and_what_is_wanted() {
    IndexedItem item = new Catalogue(3).item(1);
    var filter =
        new Filter(
            Map.of("category", Set.of("c8", "c9")),
            new BigDecimal("1000.50"),
            null,
            false,
            Map.of(),
            Map.of(),
            Set.of("i1"),
            Set.of(item.imageId()));
    assertThat(ExclusionReasons.of(item, filter, Catalogue.LAYOUT))
        .contains(
            "category is %s, not one of [c8, c9]".formatted(item.fields().get("category")),
            "its image is in the wardrobe",
            "the item is excluded: by the request, or as bought, hidden or disliked")
        .anyMatch(text -> text.contains("is below 1000.5") || text.equals("its price is unknown"));
  }
}
