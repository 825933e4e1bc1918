package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemIndexTest {
  private final Libraries libraries = libraries();
  private final ItemIndex index = libraries.fresh();
  private final FashionVector first = Samples.vector(Samples.imageId(1), new Random(1));
  private final FashionVector second = Samples.vector(Samples.imageId(2), new Random(2));

  Libraries libraries() {
    return new Libraries();
  }

  @AfterEach
  void close() {
    libraries.close();
  }

  @Test
  void an_item_is_shown_once_both_item_and_vector_are_there_in_any_order() {
    index.put(Samples.item("a", first.imageId(), 0));
    assertThat(find("a")).isEmpty();
    index.put("a", first, 0);
    assertThat(find("a")).isPresent();
    index.put("b", second, 0);
    index.put(Samples.item("b", second.imageId(), 0));
    assertThat(size()).isEqualTo(2);
  }

  @Test
  void a_late_vector_never_resurrects_a_deleted_item() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.removeItem("a");
    index.put("a", first, 0);
    assertThat(find("a")).isEmpty();
    assertThat(size()).isZero();
  }

  @Test
  void a_price_change_needs_no_new_vector() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.put("a", first, 0);
    index.put(Samples.item("a", first.imageId(), 9));
    assertThat(find("a").orElseThrow().updatedAt().getEpochSecond()).isEqualTo(9);
  }

  @Test
  void a_category_is_there_as_long_as_one_of_its_items_is_shown() {
    String category = Samples.item("a", first.imageId(), 0).category();
    index.put(Samples.item("a", first.imageId(), 0));
    assertThat(categories()).isEmpty();
    index.put("a", first, 0);
    index.put(Samples.item("b", second.imageId(), 0));
    index.put("b", second, 0);
    index.put(Samples.item("b", second.imageId(), 9));
    assertThat(categories()).containsExactly(entry(category, 2));
    index.removeItem("a");
    assertThat(categories()).containsExactly(entry(category, 1));
    index.removeVector("b");
    assertThat(categories()).isEmpty();
  }

  @Test
  void a_new_image_hides_the_item_until_its_vector_is_there() {
    index.put(Samples.item("a", first.imageId(), 0));
    index.put("a", first, 0);
    index.put(Samples.item("a", second.imageId(), 1));
    assertThat(find("a")).isEmpty();
    index.put("a", second, 0);
    assertThat(find("a").orElseThrow().imageId()).isEqualTo(second.imageId());
    assertThat(size()).isEqualTo(1);
  }

  @Test
  void the_shops_own_words_count_as_long_as_it_says_them() {
    FashionVector red = Samples.vector(Samples.imageId(3), "model", "striped", "red", "sleeveless");
    FashionVector blue = Samples.vector(Samples.imageId(4), "model", "solid", "blue", "sleeveless");
    index.put("b", blue, 0);
    index.put("a", red, 0);
    CatalogueItem plain = Samples.item("a", red.imageId(), 0);
    index.put(plain);
    assertThat(classes("a")).containsExactly("striped", "red", "sleeveless");
    index.put(Samples.worded(plain, Map.of("color", "Navy", "sleeve", "puffed", "size", "38")));
    assertThat(classes("a")).containsExactly("striped", "blue", "sleeveless");
    assertThat(unmapped()).containsExactly(entry("shape: puffed", 1));
    // A vector of another reading, and a change of the words.
    index.put("a", red, 1);
    assertThat(classes("a")).containsExactly("striped", "blue", "sleeveless");
    index.put(Samples.worded(plain, Map.of("pattern", "floral print")));
    assertThat(classes("a")).containsExactly("striped", "red", "sleeveless");
    index.put(plain);
    assertThat(classes("a")).containsExactly("striped", "red", "sleeveless");
    assertThat(find("a").orElseThrow().imageVector()).isNull();
    assertThat(unmapped()).isEmpty();
  }

  private List<String> classes(String itemId) {
    IndexedItem found = find(itemId).orElseThrow();
    return Leased.ask(
            index,
            generation ->
                generation.layout().features(found.vector()).values().stream()
                    .map(Feature::className)
                    .toList())
        .orElseThrow();
  }

  private SortedMap<String, Integer> unmapped() {
    index.refresh();
    return Leased.ask(index, g -> g.values(IndexedItem.UNMAPPED)).orElse(new TreeMap<>());
  }

  private Optional<IndexedItem> find(String itemId) {
    index.refresh();
    return Leased.ask(index, generation -> generation.find(itemId)).flatMap(found -> found);
  }

  private int size() {
    index.refresh();
    return Leased.ask(index, Generation::size).orElse(0);
  }

  private SortedMap<String, Integer> categories() {
    index.refresh();
    return Leased.ask(index, g -> g.values(Fields.CATEGORY)).orElse(new TreeMap<>());
  }

  @Test
  void the_newest_profile_wins_and_an_erased_person_is_gone() {
    var profiles = new Profiles(InstantSource.system());
    profiles.put(Samples.profile("ada", 2, new Random(1), 1), Instant.now());
    profiles.put(Samples.profile("ada", 1, new Random(1), 3), Instant.now());
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
    VectorLayout known = Leased.ask(index, Generation::layout).orElseThrow();
    assertThat(KnownClasses.sure(known, "color", "blue").probabilities()).containsExactly(0f, 1f);
    assertThatThrownBy(() -> KnownClasses.sure(known, "color", "mauve"))
        .hasMessage("unknown color 'mauve'; allowed: [blue, red]");
    assertThatThrownBy(() -> KnownClasses.sure(known, "size", "xl"))
        .hasMessage("unknown attribute 'size'; allowed: [color, pattern, shape]");
  }

  @Test
  void a_vector_whose_classes_contradict_those_before_is_refused() {
    index.put("a", first, 0);
    index.put("b", second, 0);
    Map<String, Feature> features = new LinkedHashMap<>(first.features());
    features.put("color", new Feature("mauve", 0.6f, List.of(0.6f, 0.4f)));
    index.put("c", with(features), 0);
    features.put("color", new Feature("pink", 0.6f, List.of(0.6f, 0.4f)));
    assertThatThrownBy(() -> index.put("d", with(features), 0))
        .hasMessageStartingWith("features.color: the probabilities [0.6, 0.4] do not tell which");
    features.remove("color");
    assertThatThrownBy(() -> index.put("d", with(features), 0)).hasMessage("features lack 'color'");
  }

  private FashionVector with(Map<String, Feature> features) {
    return new FashionVector(
        first.imageId(), "other", first.taxonomyVersion(), features, first.embedding());
  }

  @Test
  void an_item_with_a_field_that_cannot_be_indexed_is_refused() {
    var item = Samples.item("a", first.imageId(), 0);
    assertThatThrownBy(() -> index.put(Samples.with(item, "brand", "x".repeat(201))))
        .hasMessage("brand has a value of 201 characters, 1 to 200 are allowed");
    index.put(Samples.with(item, "brand", "Acme"));
    index.put("a", first, 0);
    assertThat(find("a").orElseThrow().fields()).containsEntry("brand", List.of("Acme"));
  }
}
