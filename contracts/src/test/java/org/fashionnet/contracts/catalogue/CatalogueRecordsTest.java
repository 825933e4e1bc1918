package org.fashionnet.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.fashionnet.contracts.topic.Codecs;
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
    CatalogueItem item = CatalogueItem.accepted(update, IMAGE, NOW);
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
        "\"imageId\":\"%s\",\"category\":\"\"                  | category must have 1 to 100 characters",
        "\"imageId\":\"XYZ\"                                   | imageId 'XYZ' must be 64 lower-case",
        "\"imageUrl\":\"ftp://shop.example/a.jpg\"             | imageUrl 'ftp://shop.example/a.jpg' must be an http or https address",
        "\"available\":true                                    | exactly one of imageUrl and imageId must be given"
      })
  void an_update_that_breaks_a_rule_is_refused_with_the_field_and_what_is_allowed(
      String fields, String message) {
    String json =
        "{\"schemaVersion\":1,\"itemId\":\"i\",\"title\":\"t\",%s}"
            .formatted(fields.formatted(IMAGE));
    assertThatThrownBy(() -> update(json)).hasMessageContaining(message);
  }

  private static CatalogueUpdate update(String json) throws Exception {
    return Codecs.CATALOGUE_UPDATE.decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
