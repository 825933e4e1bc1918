package org.fashionnet.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.recommender.ranking.ItemFilters.PriceRange;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.search.Catalogue;
import org.fashionnet.recommender.search.Filter;
import org.junit.jupiter.api.Test;

class ListRequestTest {
  private final InMemoryCatalogue catalogue = InMemoryCatalogue.of(new Catalogue(1), 50);

  @Test
  void pages_have_bounds() {
    assertThat(Paging.of(null, null)).isEqualTo(new Paging(30, Optional.empty()));
    assertThatThrownBy(() -> Paging.of(0, null)).hasMessage("limit 0 must be from 1 to 200");
    assertThatThrownBy(() -> Paging.of(201, null)).hasMessage("limit 201 must be from 1 to 200");
  }

  @Test
  void a_varied_list_has_one_page() {
    assertThatThrownBy(() -> ListRequest.first(1).varied(1.1))
        .hasMessage("diversity 1.1 must be from 0 to 1");
    assertThatThrownBy(() -> ListRequest.first(1).varied(Double.NaN))
        .hasMessage("diversity NaN must be from 0 to 1");
    var second =
        new ListRequest(
            ItemFilters.NONE, new Weighting.Equal(), Optional.empty(), Paging.of(1, "next"));
    assertThatThrownBy(() -> second.varied(0.5))
        .hasMessage("cursor: a list with diversity has one page");
  }

  @Test
  void weights_are_named_or_stated_but_not_both() {
    assertThat(Weighting.of(null, Map.of())).isEqualTo(new Weighting.Distinctive());
    assertThat(Weighting.of("distinctive", Map.of())).isEqualTo(new Weighting.Distinctive());
    assertThat(Weighting.of("equal", Map.of())).isEqualTo(new Weighting.Equal());
    Map<String, Double> color = Map.of("color", 3.0);
    assertThat(Weighting.of(null, color)).isEqualTo(new Weighting.Stated(color));
    assertThatThrownBy(() -> Weighting.of("equal", color))
        .hasMessage("weights 'equal' and attributeWeights exclude each other");
    assertThatThrownBy(() -> Weighting.of("heavy", Map.of()))
        .hasMessage("weights 'heavy' must be distinctive or equal");
    Map<String, Double> missing = new HashMap<>();
    missing.put("color", null);
    assertThatThrownBy(() -> Weighting.of(null, missing))
        .hasMessage("attributeWeights.color null must be from 0 to 100");
    assertThatThrownBy(() -> Weighting.of(null, Map.of("color", 100.5)))
        .hasMessage("attributeWeights.color 100.5 must be from 0 to 100");
  }

  @Test
  void prices_have_bounds_and_an_order() {
    assertThatThrownBy(() -> prices("-0.01", null))
        .hasMessage("minPrice -0.01 must be from 0 to 1000000000000");
    assertThatThrownBy(() -> prices(null, "1e999999999"))
        .as("not written out, which would take a billion digits")
        .hasMessage("maxPrice 1E+999999999 must be from 0 to 1000000000000");
    assertThatThrownBy(() -> prices("2", "1")).hasMessage("minPrice 2 must be at most maxPrice 1");
  }

  private static PriceRange prices(String lowest, String highest) {
    return new PriceRange(
        lowest == null ? null : new BigDecimal(lowest),
        highest == null ? null : new BigDecimal(highest),
        null);
  }

  @Test
  void categories_are_a_field_that_is_given_once() {
    assertThat(ItemFilters.fields(Map.of("brand", List.of("b1")), List.of("c1", "c2")))
        .isEqualTo(Map.of("brand", List.of("b1"), "category", List.of("c1", "c2")));
    assertThatThrownBy(() -> ItemFilters.fields(Map.of("category", List.of("c1")), List.of("c2")))
        .hasMessage("category is given twice: by itself and as a field");
  }

  @Test
  void what_a_catalogue_knows_becomes_a_filter() {
    var filters =
        new ItemFilters(
            Map.of("category", List.of("c0", "c1"), "brand", List.of()),
            prices("1", null),
            ItemFilters.unavailableToo("any"),
            Map.of("shape", List.of("half-sleeve")),
            Map.of("color", List.of()),
            Set.of("i1"));
    assertThat(filters.without(Set.of("i2")).in(catalogue))
        .isEqualTo(
            new Filter(
                Map.of("category", Set.of("c0", "c1")),
                BigDecimal.ONE,
                null,
                true,
                Map.of("shape", Set.of("half-sleeve")),
                Map.of(),
                Set.of("i1", "i2"),
                Set.of()));
  }

  @Test
  void what_a_catalogue_does_not_know_is_refused_with_what_it_knows() {
    assertThatThrownBy(() -> in(Map.of("season", List.of("x")), Map.of(), Map.of()))
        .hasMessageStartingWith("unknown field 'season'; allowed: [");
    assertThatThrownBy(() -> in(Map.of("category", List.of("c7")), Map.of(), Map.of()))
        .hasMessage("no item has category 'c7'; shown items have: c0, c1, c2");
    assertThatThrownBy(() -> in(Map.of(), Map.of("color", List.of("mauve")), Map.of()))
        .hasMessage("only: unknown color 'mauve'; allowed: [blue, red]");
    assertThatThrownBy(() -> in(Map.of(), Map.of(), Map.of("size", List.of("xl"))))
        .hasMessage("never: unknown attribute 'size'; allowed: [color, pattern, shape]");
    assertThatThrownBy(() -> ItemFilters.unavailableToo("sold"))
        .hasMessage("availability 'sold' must be available or any");
  }

  private void in(
      Map<String, List<String>> fields,
      Map<String, List<String>> only,
      Map<String, List<String>> never) {
    new ItemFilters(fields, prices(null, null), false, only, never, Set.of()).in(catalogue);
  }
}
