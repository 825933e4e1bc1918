package org.fashionnet.recommender.api;

import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of a list. Texts, so that a number that is none gets a sentence. */
public class ListParameters {
  @QueryParam("limit")
  @Parameter(
      description = "length of the page, 1 to 200",
      schema = @Schema(type = SchemaType.INTEGER, defaultValue = "30"))
  String limit;

  @QueryParam("cursor")
  @Parameter(description = "the `next` of the page before; give all other parameters again")
  String cursor;

  @QueryParam("category")
  @Parameter(description = "a shop category that items may be of; may be repeated")
  List<String> categories;

  @QueryParam("field")
  @Parameter(
      description = "field:value of a declared catalogue field; may be repeated",
      example = "brand:Acme")
  List<String> fields;

  @QueryParam("minPrice")
  @Parameter(description = "lowest price; an item without a price is left out")
  String minPrice;

  @QueryParam("maxPrice")
  @Parameter(description = "highest price; an item without a price is left out")
  String maxPrice;

  @QueryParam("availability")
  @Parameter(description = "`available`, the usual, or `any`")
  String availability;

  @QueryParam("only")
  @Parameter(
      description = "attribute:class that items must show; one of those given for an attribute",
      example = "shape:half-sleeve")
  List<String> only;

  @QueryParam("never")
  @Parameter(
      description = "attribute:class that no item may show; may be repeated",
      example = "fabric:wool")
  List<String> never;

  @QueryParam("exclude")
  @Parameter(description = "itemId that is left out; may be repeated")
  List<String> exclude;

  @QueryParam("attributeWeight")
  @Parameter(
      description = "attribute:weight from 0 to 100, for this list alone; 1 for those not given",
      example = "color:3")
  List<String> attributeWeights;

  @QueryParam("weights")
  @Parameter(
      description =
          "`distinctive`, the usual: attributes count as much as they set the taste apart, unless"
              + " weights are stated; `equal`: the score is the number of matches")
  String weights;

  @QueryParam("diversity")
  @Parameter(
      description =
          "0 to 1: how much items that are like others of the list give way; items of nearly the"
              + " same picture become one, with their number as `alike`. The list then has one page",
      schema = @Schema(type = SchemaType.NUMBER))
  String diversity;

  @QueryParam("explain")
  @Parameter(
      description = "`true`: say of each item where its score comes from",
      schema = @Schema(type = SchemaType.BOOLEAN))
  String explain;

  Wishes wishes() {
    Map<String, Double> stated = new LinkedHashMap<>();
    pairs("attributeWeight", attributeWeights)
        .forEach(
            (attribute, given) ->
                stated.put(
                    attribute,
                    number("attributeWeight", given.getLast(), "a number", Double::valueOf)));
    return new Wishes(
        Wishes.with(pairs("field", fields), given(categories)),
        number("minPrice", minPrice, "a number", BigDecimal::new),
        number("maxPrice", maxPrice, "a number", BigDecimal::new),
        availability,
        pairs("only", only),
        pairs("never", never),
        given(exclude),
        stated,
        weights,
        number("diversity", diversity, "a number", Double::valueOf),
        number("limit", limit, "a whole number", Integer::valueOf),
        cursor,
        bool("explain", explain),
        KnownRules.NONE);
  }

  private static boolean bool(String parameter, String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "%s '%s' must be true or false".formatted(parameter, text));
    }
    return "true".equals(text);
  }

  private static List<String> given(List<String> values) {
    return values == null ? List.of() : values;
  }

  /** Name to values of {@code name:value}. */
  private static Map<String, List<String>> pairs(String parameter, List<String> texts) {
    Map<String, List<String>> pairs = new HashMap<>();
    for (String text : given(texts)) {
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

  private static <T> T number(
      String parameter, String text, String what, Function<String, T> reading) {
    try {
      return text == null ? null : reading.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s '%s' must be %s".formatted(parameter, text, what), e);
    }
  }
}
