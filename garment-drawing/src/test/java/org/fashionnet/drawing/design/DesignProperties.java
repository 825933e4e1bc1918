package org.fashionnet.drawing.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DesignProperties {
  /** Words of captions that are no class of the vocabulary. */
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "multicoloured",
          "printed",
          "long-sleeved",
          "short-sleeved",
          "tank",
          "top",
          "sweater",
          "polo",
          "shirt",
          "bodysuit",
          "vest",
          "coat",
          "jacket",
          "jeans",
          "trousers",
          "blazer",
          "t-shirt",
          "dress",
          "skirt",
          "hoodie",
          "blouse",
          "shorts");

  @Property
  void every_wish_is_in_the_labels(
      @ForAll("wishes") Map<String, String> wanted, @ForAll long seed) {
    Garment garment = GarmentDesigner.natural().design(new SplittableRandom(seed), wanted);

    assertThat(garment.labels()).containsAllEntriesOf(wanted);
  }

  @Provide
  Arbitrary<Map<String, String>> wishes() {
    return Arbitraries.of(Vocabulary.CLASSES.entrySet())
        .set()
        .uniqueElements()
        .flatMap(
            attributes -> {
              Arbitrary<Map<String, String>> wishes = Arbitraries.create(Map::of);
              for (Map.Entry<String, List<String>> attribute : attributes) {
                wishes =
                    wishes.flatMap(
                        sofar ->
                            Arbitraries.of(attribute.getValue())
                                .map(label -> with(sofar, attribute.getKey(), label)));
              }
              return wishes;
            });
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String label) {
    Map<String, String> all = new HashMap<>(labels);
    all.put(name, label);
    return all;
  }

  @Property
  void labels_are_classes_of_the_vocabulary_in_its_order(@ForAll("garments") Garment garment) {
    garment
        .labels()
        .forEach(
            (attribute, label) -> assertThat(Vocabulary.CLASSES.get(attribute)).contains(label));
    List<String> ordered =
        Vocabulary.CLASSES.keySet().stream().filter(garment.labels()::containsKey).toList();
    assertThat(garment.labels().keySet()).containsExactlyElementsOf(ordered);
  }

  @Property
  void a_caption_is_one_line_of_known_words_and_ends_with_what_it_is(
      @ForAll("garments") Garment garment) {
    String[] words = garment.title().split(" ", -1);

    assertThat(garment.title().charAt(0)).matches(Character::isUpperCase);
    for (String word : words) {
      String small = word.toLowerCase(Locale.ROOT);
      boolean known =
          OTHER_WORDS.contains(small)
              || Vocabulary.CLASSES.values().stream().anyMatch(classes -> classes.contains(small));
      assertThat(known).as("'%s' in '%s'", word, garment.title()).isTrue();
    }
    String last = words[words.length - 1].toLowerCase(Locale.ROOT);
    assertThat(OTHER_WORDS).as(garment.title()).contains(last);
  }

  @Property
  void a_caption_never_contradicts_the_labels(@ForAll("garments") Garment garment) {
    List<String> words = List.of(garment.title().toLowerCase(Locale.ROOT).split(" ", -1));
    Vocabulary.CLASSES.forEach(
        (attribute, classes) ->
            assertThat(classes.stream().filter(words::contains))
                .as("%s of '%s'", attribute, garment.title())
                .allMatch(label -> garment.label(attribute).equals(label)));
  }

  @Property
  void equal_seeds_give_equal_garments(@ForAll long seed) {
    GarmentDesigner designer = GarmentDesigner.flattened(0.5);

    assertThat(designer.design(new SplittableRandom(seed)))
        .isEqualTo(designer.design(new SplittableRandom(seed)));
  }

  @Provide
  Arbitrary<Garment> garments() {
    return Garments.any();
  }
}
