package org.fashionnet.trainer.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void folders_and_columns_are_spelled_as_in_the_taxonomy() {
    var spelling = new Spelling(Taxonomy.shipped(Taxonomy.DEFAULT));
    Map<String, String> expected =
        Map.of("Colours", "color", "PATTERN", "pattern", "Neck Line", "neck-line");
    expected.forEach((folder, name) -> assertThat(spelling.attribute(folder)).isEqualTo(name));
    for (String folder : List.of("Half Sleeve", "half_sleeve", "HalfSleeve", "HALF-SLEEVES")) {
      assertThat(spelling.label("shape", folder)).isEqualTo("half-sleeve");
    }
    assertThat(spelling.label("color", "Gray")).isEqualTo("grey");
    assertThat(spelling.label("fabric", "FauxLeather ")).isEqualTo("faux-leather");
  }
}
