package org.fashionnet.contracts.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
  @Test
  void the_default_taxonomy_asks_five_questions_of_a_garment() {
    var taxonomy = Taxonomy.shipped(Taxonomy.DEFAULT);
    assertThat(taxonomy.attributes())
        .extracting(Attribute::name)
        .containsExactly("pattern", "fabric", "color", "style", "shape");
    assertThat(taxonomy.attribute("shape").orElseThrow().classes())
        .containsExactly("full-sleeve", "half-sleeve", "sleeveless");
  }

  @Test
  void the_original_taxonomy_has_1875_fashion_vectors() {
    assertThat(
            Taxonomy.shipped(Taxonomy.ORIGINAL).attributes().stream()
                .mapToInt(a -> a.classes().size())
                .reduce(1, (a, b) -> a * b))
        .isEqualTo(1875);
  }

  @Test
  void an_unknown_taxonomy_is_named_with_those_there_are() {
    assertThatThrownBy(() -> Taxonomy.shipped("shoes-1"))
        .hasMessage(
            "no shipped taxonomy 'shoes-1'; there are fashionnet-1, fashionnet-2, original-1");
  }

  @Test
  void attributes_and_classes_are_named_once() {
    var shape = new Attribute("shape", List.of("long", "short"));
    assertThatThrownBy(() -> new Taxonomy("t-1", List.of(shape, shape)))
        .hasMessage("taxonomy 't-1' names attribute 'shape' twice");
    assertThatThrownBy(() -> new Attribute("shape", List.of("long", "long")))
        .hasMessage("attribute 'shape' names a class twice: [long, long]");
  }

  @Test
  void the_json_form_is_read_as_it_was_written() {
    for (String version : List.of(Taxonomy.DEFAULT, Taxonomy.WITH_GARMENT, Taxonomy.ORIGINAL)) {
      assertThat(Taxonomy.isShipped(version)).isTrue();
      Taxonomy shipped = Taxonomy.shipped(version);
      assertThat(Taxonomy.parse(shipped.json())).isEqualTo(shipped);
    }
    assertThat(Taxonomy.isShipped("another-1")).isFalse();
    assertThatThrownBy(() -> Taxonomy.parse("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a taxonomy: ");
  }
}
