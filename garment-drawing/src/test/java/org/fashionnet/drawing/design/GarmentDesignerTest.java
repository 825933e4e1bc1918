package org.fashionnet.drawing.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GarmentDesignerTest {
  private final GarmentDesigner natural = GarmentDesigner.natural();
  private final GarmentDesigner even = GarmentDesigner.flattened(1);

  @Test
  void a_wanted_class_is_in_the_labels() {
    SplittableRandom random = new SplittableRandom(1);
    Vocabulary.CLASSES.forEach(
        (attribute, classes) -> {
          for (String label : classes) {
            Garment garment = natural.design(random, Map.of(attribute, label));
            assertThat(garment.labels()).containsEntry(attribute, label);
          }
        });
  }

  @Test
  void all_wanted_classes_are_kept_even_if_they_hardly_ever_go_together() {
    Map<String, String> wanted =
        Map.of("pattern", "graphic", "fabric", "lace", "color", "orange", "style", "formal");
    Garment garment = natural.design(new SplittableRandom(2), wanted);
    assertThat(garment.labels()).containsAllEntriesOf(wanted);
  }

  @Test
  void a_wanted_kind_is_designed() {
    Garment garment = natural.design(new SplittableRandom(3), Map.of("kind", "blazer"));
    assertThat(garment.kind()).isEqualTo("blazer");
    assertThat(garment.labels()).doesNotContainKey("kind");
  }

  @Test
  void every_class_of_every_attribute_is_reached_without_asking_for_it() {
    Map<String, Set<String>> seen = new HashMap<>();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      natural
          .design(random)
          .labels()
          .forEach((a, c) -> seen.computeIfAbsent(a, k -> new HashSet<>()).add(c));
    }
    Vocabulary.CLASSES.forEach(
        (attribute, classes) ->
            assertThat(seen.get(attribute)).containsExactlyInAnyOrderElementsOf(classes));
  }

  @Test
  void flattening_lifts_every_class_to_a_share_that_can_be_learned() {
    Map<String, Integer> counts = new HashMap<>();
    SplittableRandom random = new SplittableRandom(5);
    int draws = 10_000;
    for (int i = 0; i < draws; i++) {
      even.design(random).labels().values().forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    for (List<String> classes : Vocabulary.CLASSES.values()) {
      assertThat(classes).allSatisfy(c -> assertThat(counts.get(c)).isGreaterThan(draws / 80));
    }
  }

  @Test
  void garments_without_sleeves_have_no_shape_and_all_others_have_one() {
    SplittableRandom random = new SplittableRandom(6);
    Set<String> bare = Set.of("skirt", "pants", "shorts");
    for (int i = 0; i < 5_000; i++) {
      Garment garment = even.design(random);
      assertThat(garment.labels().containsKey("shape")).isEqualTo(!bare.contains(garment.kind()));
      assertThat(garment.labels()).containsKeys("pattern", "fabric", "color", "style");
    }
  }

  @Test
  void denim_is_mostly_blue_black_or_grey() {
    SplittableRandom random = new SplittableRandom(7);
    int usual = 0;
    for (int i = 0; i < 500; i++) {
      String color = natural.design(random, Map.of("fabric", "denim")).label("color");
      usual += Set.of("blue", "black", "grey").contains(color) ? 1 : 0;
    }
    assertThat(usual).isGreaterThan(400);
  }

  @Test
  void the_title_reads_as_a_person_would_write_it() {
    Garment garment =
        natural.design(
            new SplittableRandom(8),
            Map.of(
                "kind",
                "dress",
                "color",
                "red",
                "pattern",
                "floral",
                "shape",
                "sleeveless",
                "fabric",
                "cotton",
                "style",
                "casual"));
    assertThat(garment.title()).isEqualTo("Red floral sleeveless dress");
  }

  @Test
  void unknown_wishes_are_refused_by_name() {
    SplittableRandom random = new SplittableRandom(9);
    assertThatThrownBy(() -> natural.design(random, Map.of("color", "mauve")))
        .hasMessageContaining("mauve")
        .hasMessageContaining("purple");
    assertThatThrownBy(() -> natural.design(random, Map.of("smell", "rose")))
        .hasMessageContaining("smell");
    assertThatThrownBy(() -> natural.design(random, Map.of("kind", "skirt", "shape", "sleeveless")))
        .hasMessageContaining("no sleeves");
    assertThatThrownBy(() -> GarmentDesigner.flattened(1.5)).hasMessageContaining("1.5");
  }
}
