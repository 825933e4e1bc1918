package org.fashionnet.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {
  private static final List<String> KNOWN =
      List.of("limit", "cursor", "category", "excludeItemIds", "minPrice", "maxPrice");

  @ParameterizedTest
  @CsvSource({
    "limt, limit",
    "Limit, limit",
    "exclude, excludeItemIds",
    "minprice, minPrice",
    "max_price, maxPrice",
    "categories, category"
  })
  void the_name_that_was_probably_meant_is_named(String name, String meant) {
    assertThat(KnownNames.nearest(name, KNOWN)).contains(meant);
  }

  @Test
  void a_name_that_is_like_none_is_told_all() {
    assertThat(KnownNames.unknown("parameter", "utm_source", KNOWN))
        .isEqualTo(
            "unknown parameter 'utm_source'; allowed: category, cursor, excludeItemIds, limit,"
                + " maxPrice, minPrice");
    assertThat(KnownNames.unknown("field", "limt", KNOWN))
        .startsWith("unknown field 'limt'; did you mean 'limit'? allowed: category");
    assertThat(KnownNames.unknown("parameter", "x", List.of()))
        .isEqualTo("unknown parameter 'x'; none is allowed here");
  }
}
