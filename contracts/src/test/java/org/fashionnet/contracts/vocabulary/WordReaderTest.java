package org.fashionnet.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.vocabulary.Vocabulary.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordReaderTest {
  private static final WordReader SHIPPED = new WordReader(Vocabulary.shipped());

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          color           | navy                              | color   | blue
          Colour          | Dark Navy Blue                    | color   | blue
          Farbe           | Dunkelblau                        | color   | blue
          color           | Navy/White                        | color   | multi
          color           | off-white                         | color   | white
          color           | GRÜN                              | color   | green
          color           | graumeliert                       | color   | grey
          color           | rot-weiß gestreift                | color   | multi
          material        | 100% Baumwolle                    | fabric  | cotton
          material        | 60 % Polyester, 40 % Baumwolle    | fabric  | synthetic
          material        | Baumwolle 95%, Elasthan 5%        | fabric  | cotton
          material        | 40% Wolle 30% Viskose 30% Polyamid | fabric | synthetic
          material        | 50% Wolle, 50% Acryl              | fabric  | wool
          material        | Merinowolle                       | fabric  | wool
          material        | linen                             | fabric  | cotton
          pattern         | gestreift                         | pattern | striped
          pattern         | Polka Dots                        | pattern | graphic
          Muster          | uni                               | pattern | solid
          sleeve          | Long sleeve                       | shape   | full-sleeve
          sleeve_length   | 3/4 sleeve                        | shape   | half-sleeve
          Ärmellänge      | ärmellos                          | shape   | sleeveless
          productType     | Women > Dresses > Mini            | garment | dress
          product type    | Damen > Bekleidung > Sommerkleider | garment | dress
          product_type    | Shirt Dress                       | garment | dress
          productType     | T-Shirts                          | garment | t-shirt
          productType     | Herrenhemden                      | garment | shirt
          style           | Business                          | style   | formal
          """)
  void words_of_a_shop_name_classes(String name, String value, String attribute, String expected) {
    assertThat(SHIPPED.read(Map.of(name, value)).classes())
        .containsExactly(Map.entry(attribute, expected));
  }

  @Test
  void words_that_name_no_class_are_told_and_other_attributes_are_left_alone() {
    WordReader.Reading reading =
        SHIPPED.read(Map.of("color", "Nightfall", "brand", "Acme", "material", "???"));
    assertThat(reading.classes()).isEmpty();
    assertThat(reading.unmapped())
        .containsOnly(Map.entry("color", "Nightfall"), Map.entry("fabric", "???"));
  }

  @Test
  void one_of_two_names_for_an_attribute_is_enough() {
    WordReader.Reading reading = SHIPPED.read(Map.of("color", "Nightfall", "farbe", "blau"));
    assertThat(reading.classes()).containsOnly(Map.entry("color", "blue"));
    assertThat(reading.unmapped()).isEmpty();
  }

  @Test
  void a_shops_own_file_counts_where_both_have_a_word(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("words.json");
    Files.writeString(
        file,
        """
        {"version": "acme-1", "attributes": {
          "color": {"names": ["shade"], "classes": {"purple": ["nightfall", "Navy"]}},
          "neck": {"names": ["neckline"], "classes": {"v-neck": ["v neck"]}}}}
        """);
    Vocabulary both = Vocabulary.shipped().with(Vocabulary.read(file));
    assertThat(both.version()).isEqualTo("fashionnet-words-1 with acme-1");
    WordReader reader = new WordReader(both);
    assertThat(reader.read(Map.of("Shade", "Nightfall")).classes())
        .containsEntry("color", "purple");
    assertThat(reader.read(Map.of("color", "navy")).classes()).containsEntry("color", "purple");
    assertThat(reader.read(Map.of("color", "red")).classes()).containsEntry("color", "red");
    assertThat(reader.read(Map.of("neckline", "V-Neck")).classes()).containsEntry("neck", "v-neck");
  }

  @Test
  void a_word_that_names_two_classes_is_refused() {
    assertThatThrownBy(
            () ->
                new Words(
                    List.of("color"),
                    null,
                    Map.of("blue", List.of("Navy"), "green", List.of("navy"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have letters and name one class");
  }

  @Test
  void the_shipped_words_name_classes_that_the_shipped_model_knows() {
    Taxonomy taxonomy = Taxonomy.shipped(Taxonomy.WITH_GARMENT);
    Vocabulary.shipped()
        .attributes()
        .forEach(
            (name, words) -> {
              Attribute attribute = taxonomy.attribute(name).orElseThrow();
              assertThat(attribute.classes()).as(name).containsAll(words.classes().keySet());
              if (words.several() != null) {
                assertThat(attribute.classes()).contains(words.several());
              }
            });
  }
}
