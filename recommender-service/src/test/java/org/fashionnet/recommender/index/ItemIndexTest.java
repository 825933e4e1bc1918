package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.Samples;
import org.junit.jupiter.api.Test;

class ItemIndexTest {
  private final ItemIndex index = new ItemIndex();
  private final FashionVector first = Samples.vector(Samples.imageId(1), new Random(1));
  private final FashionVector second = Samples.vector(Samples.imageId(2), new Random(2));

  @Test
  void an_item_is_shown_once_both_item_and_vector_are_there_in_any_order() {
    index.put(Samples.item("a", first.imageId(), 0));
    assertThat(find("a")).isEmpty();
    index.put("a", first, 0);
    assertThat(find("a")).isPresent();
    index.put("b", second, 0);
    index.put(Samples.item("b", second.imageId(), 0));
    assertThat(index.<Integer>reading(Generation::size)).isEqualTo(2);
  }

  @Test
  void a_late_vector_never_resurrects_a_deleted_item() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.removeItem("a");
    index.put("a", first, 0);
    assertThat(find("a")).isEmpty();
    assertThat(index.<Integer>reading(Generation::size)).isZero();
  }

  @Test
  void a_price_change_needs_no_new_vector() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.put("a", first, 0);
    index.put(Samples.item("a", first.imageId(), 9));
    assertThat(find("a").orElseThrow().item().updatedAt().getEpochSecond()).isEqualTo(9);
  }

  @Test
  void a_category_is_there_as_long_as_one_of_its_items_is_shown() {
    String category = Samples.item("a", first.imageId(), 0).category();
    index.put(Samples.item("a", first.imageId(), 0));
    assertThat(index.<SortedMap<String, Integer>>reading(Generation::categories)).isEmpty();
    index.put("a", first, 0);
    index.put(Samples.item("b", second.imageId(), 0));
    index.put("b", second, 0);
    index.put(Samples.item("b", second.imageId(), 9));
    assertThat(index.<SortedMap<String, Integer>>reading(Generation::categories))
        .containsExactly(entry(category, 2));
    index.removeItem("a");
    assertThat(index.<SortedMap<String, Integer>>reading(Generation::categories))
        .containsExactly(entry(category, 1));
    index.removeVector("b");
    assertThat(index.<SortedMap<String, Integer>>reading(Generation::categories)).isEmpty();
  }

  @Test
  void a_new_image_hides_the_item_until_its_vector_is_there() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.put("a", first, 0);
    index.put(Samples.item("a", second.imageId(), 1));
    assertThat(find("a")).isEmpty();
    index.put("a", second, 0);
    assertThat(find("a").orElseThrow().vector()).isEqualTo(second);
    assertThat(index.<Integer>reading(g -> g.buckets().size())).isEqualTo(1);
  }

  private Optional<Entry> find(String itemId) {
    return index.reading(generation -> generation.find(itemId));
  }

  @Property(tries = 200)
  void items_are_the_same_in_whichever_order_the_two_topics_arrive(@ForAll long seed) {
    var random = new Random(seed);
    List<Runnable> changes = new ArrayList<>();
    var shuffled = new ItemIndex();
    for (int i = 0; i < 20; i++) {
      String itemId = "i" + i;
      var vector = Samples.vector(Samples.imageId(i), random);
      var item = Samples.item(itemId, Samples.imageId(i), 0);
      changes.add(() -> shuffled.put(item));
      changes.add(() -> shuffled.put(itemId, vector, 0));
    }
    Collections.shuffle(changes, random);
    changes.forEach(Runnable::run);
    assertThat(shuffled.<Integer>reading(Generation::size)).isEqualTo(20);
    assertThat(
            shuffled.<Integer>reading(
                g -> g.buckets().values().stream().mapToInt(m -> m.size()).sum()))
        .isEqualTo(20);
  }

  @Test
  void the_newest_profile_wins_and_an_erased_person_is_gone() {
    var profiles = new Profiles();
    profiles.put(Samples.profile("ada", 2, new Random(1), 1));
    profiles.put(Samples.profile("ada", 1, new Random(1), 3));
    assertThat(profiles.find("ada").orElseThrow().version()).isEqualTo(2);
    profiles.remove("ada");
    assertThat(profiles.find("ada")).isEmpty();
  }

  @Test
  void classes_are_learned_from_vectors_and_unknown_ones_are_named() {
    // One source for all: the first draws of neighbouring seeds are alike.
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      index.put("i" + i, Samples.vector(Samples.imageId(i), random), 0);
    }
    assertThat(index.<float[]>reading(g -> g.classes().sureOf("color", "blue")))
        .containsExactly(0, 1);
    assertThatThrownBy(() -> index.<float[]>reading(g -> g.classes().sureOf("color", "mauve")))
        .hasMessage("color 'mauve' is none of [blue, red]");
    assertThatThrownBy(() -> index.<float[]>reading(g -> g.classes().sureOf("size", "xl")))
        .hasMessage("attribute 'size' is none of [color, pattern, shape]");
  }
}
