package org.fashionnet.recommender.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.fashionnet.recommender.api.Given.orEmpty;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.recommender.ranking.ItemFilters;
import org.fashionnet.recommender.ranking.ItemFilters.PriceRange;
import org.fashionnet.recommender.ranking.ListRequest;
import org.fashionnet.recommender.ranking.ListRequest.Paging;
import org.fashionnet.recommender.ranking.Weighting;
import org.fashionnet.service.UnknownFields;
import org.jspecify.annotations.Nullable;

/**
 * A taste in the request itself, for visitors without a wardrobe. Nothing is checked while the JSON
 * is read, because Jackson would hide the message.
 *
 * @param likes garments described by their classes, attribute to class
 * @param itemIds items of the catalogue that are liked; they are not recommended again
 * @param vectors photos that are liked, as {@code POST /api/v1/images/vector} answers them
 * @param unknown names of further fields, none of which is allowed
 */
record AdHocQuery(
    List<Map<String, String>> likes,
    List<String> itemIds,
    @Schema(type = SchemaType.ARRAY, implementation = FashionVector.class) List<JsonNode> vectors,
    @JsonUnwrapped Items items,
    @JsonUnwrapped Options options,
    @JsonIgnore Set<String> unknown) {
  private static final int MOST_GARMENTS = 100;

  private static final List<String> FIELDS =
      List.of(
          "likes",
          "itemIds",
          "vectors",
          "categories",
          "fields",
          "minPrice",
          "maxPrice",
          "currency",
          "availability",
          "only",
          "never",
          "excludeItemIds",
          "attributeWeights",
          "weights",
          "diversity",
          "limit",
          "cursor",
          "explain");

  AdHocQuery {
    likes = orEmpty(likes);
    itemIds = orEmpty(itemIds);
    vectors = orEmpty(vectors);
  }

  @JsonCreator
  static AdHocQuery of(
      @JsonProperty("likes") @Nullable List<Map<String, String>> likes,
      @JsonProperty("itemIds") @Nullable List<String> itemIds,
      @JsonProperty("vectors") @Nullable List<JsonNode> vectors,
      @JsonProperty("categories") @Nullable List<String> categories,
      @JsonProperty("fields") @Nullable Map<String, List<String>> fields,
      @JsonProperty("minPrice") @Nullable BigDecimal minPrice,
      @JsonProperty("maxPrice") @Nullable BigDecimal maxPrice,
      @JsonProperty("currency") @Nullable String currency,
      @JsonProperty("availability") @Nullable String availability,
      @JsonProperty("only") @Nullable Map<String, List<String>> only,
      @JsonProperty("never") @Nullable Map<String, List<String>> never,
      @JsonProperty("excludeItemIds") @Nullable List<String> excludeItemIds,
      @JsonProperty("attributeWeights") @Nullable Map<String, Double> attributeWeights,
      @JsonProperty("weights") @Nullable String weights,
      @JsonProperty("diversity") @Nullable Double diversity,
      @JsonProperty("limit") @Nullable Integer limit,
      @JsonProperty("cursor") @Nullable String cursor,
      @JsonProperty("explain") @Nullable Boolean explain,
      @JsonAnySetter @Nullable Map<String, JsonNode> unknown) {
    return new AdHocQuery(
        orEmpty(likes),
        orEmpty(itemIds),
        orEmpty(vectors),
        new Items(
            orEmpty(categories),
            orEmpty(fields),
            new Prices(minPrice, maxPrice, currency),
            availability,
            orEmpty(only),
            orEmpty(never),
            orEmpty(excludeItemIds)),
        new Options(orEmpty(attributeWeights), weights, diversity, limit, cursor, explain),
        unknown == null ? Set.of() : unknown.keySet());
  }

  /**
   * Which prices may be listed.
   *
   * @param minPrice lowest price; an item without a price is left out
   * @param maxPrice highest price; an item without a price is left out
   * @param currency of both; the shop's if absent
   */
  record Prices(
      @Nullable BigDecimal minPrice, @Nullable BigDecimal maxPrice, @Nullable String currency) {}

  /**
   * Which items may be listed.
   *
   * @param categories shop categories that the list may contain; all if empty
   * @param fields declared catalogue field to values, one of which an item must have
   * @param prices which prices
   * @param availability {@code available}, the default, or {@code any}
   * @param only attribute to classes, one of which an item must show
   * @param never attribute to classes that no item may show
   * @param excludeItemIds items that are left out
   */
  record Items(
      List<String> categories,
      Map<String, List<String>> fields,
      @JsonUnwrapped Prices prices,
      @Nullable String availability,
      Map<String, List<String>> only,
      Map<String, List<String>> never,
      List<String> excludeItemIds) {
    Items {
      categories = orEmpty(categories);
      fields = orEmpty(fields);
      only = orEmpty(only);
      never = orEmpty(never);
      excludeItemIds = orEmpty(excludeItemIds);
    }

    private ItemFilters filters(List<String> liked) {
      requirePresent("excludeItemIds", excludeItemIds);
      requirePresent("fields", fields);
      requirePresent("only", only);
      requirePresent("never", never);
      Set<String> excluded = new HashSet<>(excludeItemIds);
      excluded.addAll(liked);
      return new ItemFilters(
          ItemFilters.fields(fields, categories),
          new PriceRange(prices.minPrice(), prices.maxPrice(), prices.currency()),
          ItemFilters.unavailableToo(availability),
          only,
          never,
          excluded);
    }
  }

  /**
   * How the list is made.
   *
   * @param attributeWeights how much each attribute counts, 0 to 100; 1 where absent
   * @param weights {@code distinctive}, the default: without attributeWeights, attributes count by
   *     how much they set the taste apart; {@code equal}: all count the same
   * @param diversity 0 to 1: how much items that are like others of the list give way; the list
   *     then has one page
   * @param limit length of the page, 1 to 200; 30 if absent
   * @param cursor the {@code next} of the page before; give all other fields again
   * @param explain whether to say of each item where its score comes from; no if absent
   */
  record Options(
      Map<String, Double> attributeWeights,
      @Nullable String weights,
      @Nullable Double diversity,
      @Nullable Integer limit,
      @Nullable String cursor,
      @Nullable Boolean explain) {
    Options {
      attributeWeights = orEmpty(attributeWeights);
    }
  }

  boolean explain() {
    return Boolean.TRUE.equals(options.explain());
  }

  /**
   * The liked photos.
   *
   * @throws IllegalArgumentException naming the vector that cannot be read, and why
   */
  List<FashionVector> photos() {
    List<FashionVector> photos = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      try {
        photos.add(Codecs.FASHION_VECTOR.decode(String.valueOf(vectors.get(i)).getBytes(UTF_8)));
      } catch (DecodeException e) {
        throw new IllegalArgumentException("vectors[%d]: %s".formatted(i, e.getMessage()), e);
      }
    }
    return photos;
  }

  /**
   * What it wants of the list.
   *
   * @throws IllegalArgumentException naming the field that does not fit, and what is allowed
   */
  ListRequest request() {
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          UnknownFields.message(unknown.stream().sorted().findFirst().orElseThrow(), FIELDS));
    }
    int garments = likes.size() + itemIds.size() + vectors.size();
    if (garments > MOST_GARMENTS) {
      throw new IllegalArgumentException(
          "likes, itemIds and vectors name %d garments, at most %d are allowed"
              .formatted(garments, MOST_GARMENTS));
    }
    requirePresent("likes", likes);
    requirePresent("itemIds", itemIds);
    return new ListRequest(
        items.filters(itemIds),
        Weighting.of(options.weights(), options.attributeWeights()),
        Optional.ofNullable(options.diversity()),
        Paging.of(options.limit(), options.cursor()));
  }

  private static void requirePresent(String name, Map<String, List<String>> lists) {
    lists.forEach((key, values) -> requirePresent(name + "." + key, values));
  }

  private static void requirePresent(String name, @Nullable List<?> values) {
    if (values == null || values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + " must be a list without null");
    }
  }
}
