package org.fashionnet.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.junit.jupiter.api.Test;

class CodecTest {
  @Provide
  Arbitrary<FashionVector> vectors() {
    return org.fashionnet.contracts.Arbitrary.vectors();
  }

  @Provide
  Arbitrary<StyleProfile> profiles() {
    return org.fashionnet.contracts.Arbitrary.profiles();
  }

  @Property(tries = 200)
  void vectors_survive_the_round_trip(@ForAll("vectors") FashionVector vector) throws Exception {
    var codec = Codecs.FASHION_VECTOR;
    assertThat(codec.decode(codec.encode(vector))).isEqualTo(vector);
  }

  @Property(tries = 100)
  void profiles_survive_the_round_trip(@ForAll("profiles") StyleProfile profile) throws Exception {
    var codec = Codecs.STYLE_PROFILE;
    assertThat(codec.decode(codec.encode(profile))).isEqualTo(profile);
  }

  @Property(tries = 50)
  void rows_of_a_profile_are_those_of_one_model(
      @ForAll("profiles") StyleProfile before, @ForAll("vectors") FashionVector read)
      throws Exception {
    var row = new ProfileRow(1, read);
    var again =
        new ProfileRow(
            1,
            new FashionVector(
                read.imageId(),
                "other",
                read.taxonomyVersion(),
                read.features(),
                read.embedding()));
    var profile =
        new StyleProfile(
            1,
            "ada",
            8,
            List.of(row),
            List.of(again),
            List.of(new ProfileRow(-1, read, "sku-17")),
            List.of("sku-17"),
            before.attributeWeights(),
            new StyleRules(Map.of("shape", List.of("half-sleeve")), Map.of()),
            Map.of());
    var copy = Codecs.STYLE_PROFILE.decode(Codecs.STYLE_PROFILE.encode(profile));
    assertThat(copy).isEqualTo(profile);
    assertThat(copy.rows("model")).containsExactly(row);
    assertThat(copy.rows("other")).containsExactly(again);
    assertThat(copy.rows("third")).isEmpty();
  }

  @Test
  void fields_of_a_newer_writer_survive() throws Exception {
    String json =
        """
        {"schemaVersion":1,"itemId":"a","title":"Shirt","imageUrl":"https://shop/a.jpg",
         "brand":{"name":"Acme","tags":[1,2]}}""";
    var codec = Codecs.CATALOGUE_CHANGE;
    var update = codec.decode(json.getBytes(UTF_8));
    assertThat(new String(codec.encode(update), UTF_8))
        .contains("\"brand\":{\"name\":\"Acme\",\"tags\":[1,2]}");
    assertThat(codec.decode(codec.encode(update))).isEqualTo(update);
  }

  @Test
  void an_unknown_schema_version_is_refused_with_the_reason() {
    assertRefused(
        "{\"schemaVersion\":3,\"itemId\":\"a\"}",
        "schemaVersion 3 is unknown; this reader knows versions 1 to 2");
    assertRefused(
        "{\"itemId\":\"a\"}", "schemaVersion is missing; this reader knows versions 1 to 2");
  }

  @Test
  void a_value_that_breaks_a_rule_is_refused_with_field_value_and_what_is_allowed() {
    assertRefused(
        "{\"schemaVersion\":1,\"itemId\":\"a\",\"title\":\"T\",\"price\":-1,\"currency\":\"EUR\","
            + "\"imageUrl\":\"http://x/y\"}",
        "price -1 must be from 0 to 1000000000000");
    assertRefused(
        "{\"schemaVersion\":1,\"itemId\":\"a\\nb\",\"title\":\"T\",\"imageUrl\":\"http://x/y\"}",
        "itemId 'a\uFFFDb' must be 1 to 200 characters without control characters");
    assertRefused(
        "{\"schemaVersion\":1,\"itemId\":\"a\",\"title\":\"T\",\"imageUrl\":\"file:///etc/passwd\"}",
        "imageUrl 'file:///etc/passwd' must be an http or https address");
  }

  @Test
  void a_field_of_the_wrong_type_is_named() {
    assertRefusal("\"price\":\"cheap\"", "price 'cheap' must be a number");
    assertRefusal("\"price\":{}", "price must be a number");
    assertRefusal("\"available\":\"perhaps\"", "available 'perhaps' must be true or false");
    assertRefusal("\"available\":[]", "available must be true or false");
    assertRefusal("\"title\":[\"T\"]", "title must be text");
  }

  @Test
  void what_is_not_json_is_refused() {
    assertRefused("nonsense", "the value is not JSON: line 1, column 1");
    assertRefused("{\"itemId\":", "the value is not JSON: it ends too early");
    assertRefused("{\"itemId\": x}", "the value is not JSON: line 1, column ");
    assertRefused("[1]", "the value is not a JSON object");
    assertRefused("{} {}", "the value has something behind its end");
    assertRefused("", "the value is not a JSON object");
  }

  @Test
  void prices_keep_their_exact_decimals() throws Exception {
    var update =
        new CatalogueUpdate(
            "a",
            new Offer("T", new BigDecimal("19.90"), "EUR", null, true),
            Details.NONE,
            WantedPictures.NONE);
    var codec = Codecs.CATALOGUE_CHANGE;
    assertThat(codec.decode(codec.encode(update))).isEqualTo(update);
  }

  @Test
  void feedback_of_an_unknown_kind_and_rows_of_feedback_without_an_item_are_refused() {
    assertThatThrownBy(
            () ->
                Codecs.FEEDBACK.decode(
                    "{\"schemaVersion\":1,\"userId\":\"ada\",\"itemId\":\"a\",\"kind\":\"love\"}"
                        .getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessage("kind 'love' must be like, dislike, purchase, hide or view");
    String row =
        new String(
            Codecs.STYLE_PROFILE.encode(new StyleProfile("ada", 1, List.of(), Map.of())), UTF_8);
    String vector =
        new String(
            Codecs.FASHION_VECTOR.encode(org.fashionnet.contracts.Arbitrary.vectors().sample()),
            UTF_8);
    assertThatThrownBy(
            () ->
                Codecs.STYLE_PROFILE.decode(
                    row.replaceFirst(
                            "}$", ",\"feedback\":[{\"weight\":1,\"vector\":" + vector + "}]}")
                        .getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessage("feedback.itemId is missing");
  }

  @Test
  void reasons_are_in_the_words_of_fields() {
    String text = "{\"schemaVersion\":1,\"userId\":\"ada\",\"version\":%s,\"rows\":%s}";
    for (String json :
        List.of(
            text.formatted("\"x\"", "[]"),
            text.formatted("1", "{}"),
            text.formatted("1", "[7]"),
            text.formatted("1", "[{\"weight\":1,\"vector\":[]}]"),
            text.formatted("1", "[null]"),
            "{\"schemaVersion\":1}",
            "{\"schemaVersion\":1,\"userId\":\"\\ud800\"",
            "{\"schemaVersion\":1,\"userId\":ada}")) {
      assertThatThrownBy(() -> Codecs.STYLE_PROFILE.decode(json.getBytes(UTF_8)))
          .isInstanceOf(DecodeException.class)
          .message()
          .as(json)
          .doesNotContain(
              "org.fashionnet", "java.", "jackson", "deserialize", "Unexpected", "null");
    }
  }

  private static void assertRefusal(String field, String reason) {
    for (int version = 1; version <= 2; version++) {
      assertRefused("{\"schemaVersion\":%d,\"itemId\":\"a\",%s}".formatted(version, field), reason);
    }
  }

  private static void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> Codecs.CATALOGUE_CHANGE.decode(json.getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void values_of_the_shops_own_fields_are_texts() throws DecodeException {
    String json =
        """
        {"schemaVersion": 1, "itemId": "a", "imageId": "%s", "title": "A", "available": true,
         "updatedAt": "2026-01-01T00:00:00Z", "brand": "Acme", "sizes": ["S", 38, true, null, {}],
         "maker": {"name": "x"}, "none": null}
        """
            .formatted("0".repeat(64));
    CatalogueItem item = Codecs.CATALOGUE_ITEM.decode(json.getBytes(UTF_8));
    assertThat(item.values("brand")).containsExactly("Acme");
    assertThat(item.values("sizes")).containsExactly("S", "38", "true");
    assertThat(item.values("maker")).isEmpty();
    assertThat(item.values("none")).isEmpty();
    assertThat(item.values("absent")).isEmpty();
  }
}
