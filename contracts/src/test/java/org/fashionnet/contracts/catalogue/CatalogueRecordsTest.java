package org.fashionnet.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueRecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String IMAGE = "a".repeat(64);

  @Test
  void an_accepted_item_keeps_what_the_update_said_and_the_shops_own_fields() throws Exception {
    CatalogueUpdate update =
        update(
            """
            {"schemaVersion":1,"itemId":"dress-1","title":"Dress","price":39.90,"currency":"EUR",
             "category":"Dresses","imageUrl":"https://shop.example/a.jpg",
             "brand":"Ada","sizes":["S","M",null,{"not":"a value"}],"weight":2}
            """);
    CatalogueItem item = CatalogueItem.accepted(update, ItemImages.of(IMAGE), NOW);
    assertThat(item.price()).isEqualTo(new BigDecimal("39.90"));
    assertThat(item.available()).isTrue();
    assertThat(item.values("brand")).containsExactly("Ada");
    assertThat(item.values("sizes")).containsExactly("S", "M");
    assertThat(item.values("weight")).containsExactly("2");
    assertThat(item.values("color")).isEmpty();
  }

  @Test
  void an_update_may_say_that_an_item_is_sold_out() throws Exception {
    assertThat(
            update(
                    """
                    {"schemaVersion":1,"itemId":"i","title":"t","available":false,"imageId":"%s"}
                    """
                        .formatted(IMAGE))
                .offer()
                .available())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"imageId\":\"%s\",\"price\":-1,\"currency\":\"EUR\"  | price -1 must be from 0 to",
        "\"imageId\":\"%s\",\"price\":1                        | currency is missing",
        "\"imageId\":\"%s\",\"price\":1,\"currency\":\"euro\"  | currency 'euro' must be an ISO 4217 code",
        "\"imageId\":\"%s\",\"category\":\"\"                  | category must have 1 to 300 characters",
        "\"imageId\":\"XYZ\"                                   | imageId 'XYZ' must be 64 lower-case",
        "\"imageUrl\":\"ftp://shop.example/a.jpg\"             | imageUrl 'ftp://shop.example/a.jpg' must be an http or https address",
        "\"imageId\":\"%s\",\"imageUrl\":\"http://x/y\"        | only one of imageUrl and imageId may be given",
        "\"additionalImageUrls\":[\"http://x/y\"]             | additionalImageUrls needs a main picture",
        "\"price\":1e-500000000,\"currency\":\"EUR\"          | price 1E-500000000 must be from 0 to",
        "\"price\":1e500000000,\"currency\":\"EUR\"           | price 1E+500000000 must be from 0 to",
        "\"price\":0.00000000001,\"currency\":\"EUR\"         | must have at most 10 decimals",
        "\"groupId\":\"a\\nb\"                               | groupId",
        "\"size\":\" \"                                      | size must have 1 to 200 characters",
        "\"attributes\":{\"color\":\"\"}                      | attributes.color must have 1 to 500 characters"
      })
  void an_update_that_breaks_a_rule_is_refused_with_the_field_and_what_is_allowed(
      String fields, String message) {
    String json =
        "{\"schemaVersion\":1,\"itemId\":\"i\",\"title\":\"t\",%s}"
            .formatted(fields.formatted(IMAGE));
    assertThatThrownBy(() -> update(json)).hasMessageContaining(message);
  }

  @Test
  void an_update_needs_no_picture_and_its_blanks_do_not_count() throws Exception {
    CatalogueUpdate update =
        update(
            """
            {"schemaVersion":2,"itemId":"i","title":"t","category":" Women > Dresses ",
             "imageUrl":"  https://shop.example/größe.jpg "}
            """);
    assertThat(update.offer().category()).isEqualTo("Women > Dresses");
    assertThat(update.pictures().imageUrl()).isEqualTo("https://shop.example/größe.jpg");
    assertThat(update("{\"schemaVersion\":2,\"itemId\":\"i\",\"title\":\"t\"}").pictures().none())
        .isTrue();
  }

  @Test
  void a_patch_keeps_what_it_does_not_name_and_clears_what_is_null() throws Exception {
    var patch =
        (ItemPatch)
            change(
                """
                {"itemId":"i","merge":true,"available":false,"price":12.50,"category":null,
                 "attributes":{"color":"navy","material":null}}
                """);
    ObjectNode before =
        JsonCodec.object(
            """
            {"schemaVersion":2,"itemId":"i","title":"t","price":40,"currency":"EUR","category":"c",
             "attributes":{"material":"wool","sleeve":"long"}}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(patch.changesPictures()).isFalse();
    assertThat(patch.appliedTo(before).toString())
        .isEqualTo(
            "{\"schemaVersion\":2,\"itemId\":\"i\",\"title\":\"t\",\"price\":12.50,"
                + "\"currency\":\"EUR\",\"attributes\":{\"sleeve\":\"long\",\"color\":\"navy\"},"
                + "\"available\":false}");
    assertThat(before.get("price").intValue()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"merge\":true}                                             | itemId is missing",
        "{\"itemId\":\"i\",\"merge\":\"yes\"}                         | merge 'yes' must be true or false",
        "{\"itemId\":\"i\",\"merge\":true,\"schemaVersion\":3}        | schemaVersion 3 is unknown",
        "{\"schemaVersion\":2,\"itemId\":\"i\",\"picture\":{}}        | a picture needs an address"
      })
  void other_changes_that_break_a_rule_are_refused_too(String json, String message) {
    assertThatThrownBy(() -> change(json)).hasMessageContaining(message);
  }

  @Test
  void a_picture_is_due_until_its_host_has_answered_and_when_the_shop_names_it_again() {
    ItemPicture wanted = ItemPicture.wanted("https://shop.example/a.jpg", NOW);
    assertThat(wanted.due()).isTrue();
    assertThat(wanted.waiting()).isTrue();
    ItemPicture came = wanted.answered(answer(IMAGE, null, "\"1\"", NOW.plusSeconds(1)));
    assertThat(came.due()).isFalse();
    assertThat(came.imageId()).isEqualTo(IMAGE);
    ItemPicture again = came.askedAgain(NOW.plusSeconds(2));
    assertThat(again.due()).isTrue();
    ItemPicture gone = again.answered(answer(null, "answers with 404", null, NOW.plusSeconds(3)));
    assertThat(gone.due()).isFalse();
    assertThat(gone.imageId()).as("the earlier picture stays").isEqualTo(IMAGE);
    assertThat(gone.etag()).isEqualTo("\"1\"");
    assertThat(gone.problem()).isEqualTo("answers with 404");
  }

  private static ItemPicture answer(
      @Nullable String imageId, @Nullable String problem, @Nullable String etag, Instant at) {
    return new ItemPicture("https://shop.example/a.jpg", imageId, problem, etag, null, null, at);
  }

  private static CatalogueUpdate update(String json) throws Exception {
    return (CatalogueUpdate) change(json);
  }

  private static CatalogueChange change(String json) throws Exception {
    return Codecs.CATALOGUE_CHANGE.decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
