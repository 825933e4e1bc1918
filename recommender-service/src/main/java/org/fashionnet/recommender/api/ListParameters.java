package org.fashionnet.recommender.api;

import static org.fashionnet.recommender.api.Given.orEmpty;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.fashionnet.recommender.ranking.ItemFilters;
import org.fashionnet.recommender.ranking.ItemFilters.PriceRange;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.ranking.Weighting;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list. Strings, so that a malformed number gets our error message. */
public class ListParameters {
  @QueryParam("limit")
  @Parameter(
      description = "length of the page, 1 to 200",
      schema = @Schema(type = SchemaType.INTEGER, defaultValue = "30"))
  @Nullable String limit;

  @QueryParam("cursor")
  @Parameter(description = "the `next` of the page before; give all other parameters again")
  @Nullable String cursor;

  @QueryParam("category")
  @Parameter(description = "a shop category that items may be of; may be repeated")
  @Nullable List<String> categories;

  @QueryParam("field")
  @Parameter(
      description = "field:value of a declared catalogue field; may be repeated",
      example = "brand:Acme")
  @Nullable List<String> fields;

  @QueryParam("minPrice")
  @Parameter(description = "lowest price; an item without a price is left out")
  @Nullable String minPrice;

  @QueryParam("maxPrice")
  @Parameter(description = "highest price; an item without a price is left out")
  @Nullable String maxPrice;

  @QueryParam("currency")
  @Parameter(
      description =
          "of minPrice and maxPrice; the shop's unless it is given. Prices in others are left out",
      example = "EUR")
  @Nullable String currency;

  @QueryParam("availability")
  @Parameter(description = "`available`, the usual, or `any`")
  @Nullable String availability;

  @QueryParam("only")
  @Parameter(
      description = "attribute:class that items must show; one of those given for an attribute",
      example = "shape:half-sleeve")
  @Nullable List<String> only;

  @QueryParam("never")
  @Parameter(
      description = "attribute:class that no item may show; may be repeated",
      example = "fabric:wool")
  @Nullable List<String> never;

  @QueryParam("exclude")
  @Parameter(description = "itemId that is left out; may be repeated")
  @Nullable List<String> exclude;

  @QueryParam("attributeWeight")
  @Parameter(
      description = "attribute:weight from 0 to 100, for this list alone; 1 for those not given",
      example = "color:3")
  @Nullable List<String> attributeWeights;

  @QueryParam("weights")
  @Parameter(
      description =
          "`distinctive`, the usual: attributes count as much as they set the taste apart, unless"
              + " weights are stated; `equal`: the score is the number of matches")
  @Nullable String weights;

  @QueryParam("diversity")
  @Parameter(
      description =
          "0 to 1: how much items that are like others of the list give way; items of nearly the"
              + " same picture become one, with their number as `alike`. The list then has one page",
      schema = @Schema(type = SchemaType.NUMBER))
  @Nullable String diversity;

  @QueryParam("explain")
  @Parameter(
      description = "`true`: say of each item where its score comes from",
      schema = @Schema(type = SchemaType.BOOLEAN))
  @Nullable String explain;

  /**
   * What the parameters want of the list.
   *
   * @throws IllegalArgumentException naming the parameter that does not fit, and what is allowed
   */
  ListRequest request() {
    return new ListRequest(
        new ItemFilters(
            ItemFilters.fields(pairs("field", fields), orEmpty(categories)),
            new PriceRange(
                number("minPrice", minPrice, "a number", BigDecimal::new),
                number("maxPrice", maxPrice, "a number", BigDecimal::new),
                currency),
            ItemFilters.unavailableToo(availability),
            pairs("only", only),
            pairs("never", never),
            Set.copyOf(orEmpty(exclude))),
        Weighting.of(weights, stated()),
        Optional.ofNullable(number("diversity", diversity, "a number", Double::valueOf)),
        Paging.of(number("limit", limit, "a whole number", Integer::valueOf), cursor));
  }

  /**
   * Whether to say where the scores come from.
   *
   * @throws IllegalArgumentException unless it is true or false
   */
  boolean explain() {
    return bool("explain", explain);
  }

  private Map<String, Double> stated() {
    Map<String, Double> stated = new LinkedHashMap<>();
    pairs("attributeWeight", attributeWeights)
        .forEach(
            (attribute, given) ->
                stated.put(
                    attribute,
                    number("attributeWeight", given.getLast(), "a number", Double::valueOf)));
    return stated;
  }

  private static boolean bool(String parameter, @Nullable String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "%s '%s' must be true or false".formatted(parameter, text));
    }
    return "true".equals(text);
  }

  /** Name to values of {@code name:value}. */
  private static Map<String, List<String>> pairs(String parameter, @Nullable List<String> texts) {
    Map<String, List<String>> pairs = new HashMap<>();
    for (String text : orEmpty(texts)) {
      int colon = text.indexOf(':');
      if (colon < 1 || colon == text.length() - 1) {
        throw new IllegalArgumentException("%s '%s' must be name:value".formatted(parameter, text));
      }
      pairs
          .computeIfAbsent(text.substring(0, colon), name -> new ArrayList<>())
          .add(text.substring(colon + 1));
    }
    return pairs;
  }

  private static <T> @Nullable T number(
      String parameter, @Nullable String text, String what, Function<String, T> reading) {
    try {
      return text == null ? null : reading.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s '%s' must be %s".formatted(parameter, text, what), e);
    }
  }
}
