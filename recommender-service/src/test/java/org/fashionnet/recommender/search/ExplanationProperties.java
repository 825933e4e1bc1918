package org.fashionnet.recommender.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.fashionnet.recommender.search.Explanation.Change;

class ExplanationProperties {
  @Property(tries = 300)
  void the_lines_add_up_to_the_score(@ForAll long seed) {
    var catalogue = new Catalogue(seed);
    Preference preference = catalogue.preference();
    QuantisedVector vector = catalogue.item(1).vector();
    var explanation = Explanation.of(vector, preference, Map.of());
    assertThat(explanation.score()).isEqualTo(preference.score(classes(vector)));
    assertThat(explanation.lines()).hasSize(Catalogue.LAYOUT.attributes());
  }

  @Property(tries = 500)
  void the_named_changes_and_no_fewer_make_the_score_better(
      @ForAll long seed, @ForAll @DoubleRange(min = -10, max = 12) double wanted) {
    var catalogue = new Catalogue(seed);
    Preference preference = catalogue.preference();
    QuantisedVector vector = catalogue.item(1).vector();
    var explanation = Explanation.of(vector, preference, Map.of());
    List<Change> changes = explanation.changesTo(wanted);
    double changed = preference.score(with(vector, changes));
    double gains = changes.stream().mapToDouble(Change::gain).sum();
    assertThat(changed).isCloseTo(explanation.score() + gains, within(1e-9));
    if (changes.isEmpty()) {
      assertThat(explanation.score() > wanted || best(preference) <= wanted).isTrue();
    } else {
      assertThat(changed).isGreaterThan(wanted);
      // Those before the last gain most of all, and are not enough.
      assertThat(changed - changes.getLast().gain()).isLessThanOrEqualTo(wanted + 1e-9);
      assertThat(changes).isSortedAccordingTo((x, y) -> Double.compare(y.gain(), x.gain()));
    }
  }

  private static byte[] classes(QuantisedVector vector) {
    return Catalogue.LAYOUT.classes(Catalogue.LAYOUT.look(vector));
  }

  private static byte[] with(QuantisedVector vector, List<Change> changes) {
    byte[] classes = classes(vector);
    for (Change change : changes) {
      int a = Catalogue.LAYOUT.attribute(change.attribute());
      classes[a] = (byte) Catalogue.LAYOUT.classOf(a, change.to());
    }
    return classes;
  }

  /** The best score that any decided classes can have, or the same item's unsure ones. */
  private static double best(Preference preference) {
    double best = 0;
    for (int a = 0; a < Catalogue.LAYOUT.attributes(); a++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < Catalogue.TAXONOMY.attributes().get(a).classes().size(); c++) {
        most = Math.max(most, preference.matches(a, c));
      }
      best += most;
    }
    return best;
  }

  @Property(tries = 1000)
  void an_item_without_hindrances_is_one_that_the_filter_lets_pass(@ForAll long seed) {
    var catalogue = new Catalogue(seed);
    IndexedItem item = catalogue.item(1);
    var query = new Query(catalogue.preference(), catalogue.filter(), 1, Optional.empty());
    boolean listed = !Exhaustive.search(List.of(item), query).isEmpty();
    assertThat(Hindrances.of(item, query.filter(), Catalogue.LAYOUT).isEmpty()).isEqualTo(listed);
  }

  @Example
  void hindrances_name_what_is_there_and_what_is_wanted() {
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
    assertThat(Hindrances.of(item, filter, Catalogue.LAYOUT))
        .contains(
            "category %s is none of [c8, c9]".formatted(item.fields().get("category")),
            "its image is in the wardrobe",
            "the item is excluded: by the request, or as bought, hidden or disliked")
        .anyMatch(text -> text.contains("is below 1000.5") || text.equals("its price is unknown"));
  }
}
