package org.fashionnet.ingest.imports.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.imports.format.FeedRow;
import org.fashionnet.ingest.imports.format.FeedText;
import org.fashionnet.ingest.imports.format.RowFault;
import org.jspecify.annotations.Nullable;

/** One row on its way to an item; collects all that is wrong with it. */
final class RowMapping {
  /** As much as an item by REST may have. */
  private static final int MOST_FURTHER = 64 << 10;

  private static final int MOST_PICTURES = 10;
  private static final String ATTRIBUTES = "attributes.";

  /** Read here, or by the mapping of pictures and words. */
  private static final Set<String> OWN =
      Set.of(
          "id",
          "title",
          "price",
          "sale_price",
          "sale_price_effective_date",
          "currency",
          "availability",
          "category",
          "google_product_category",
          "item_group_id",
          "size",
          "image_link",
          "additional_image_link");

  /** What items have for something else. */
  private static final Set<String> TAKEN = Set.of("attributes", "merge", "pictures");

  private final FeedRow row;
  private final MappingSettings settings;
  private final List<RowFault> faults = new ArrayList<>();
  private final Map<String, JsonNode> further = new HashMap<>();

  RowMapping(FeedRow row, MappingSettings settings) {
    this.row = row;
    this.settings = settings;
  }

  MappedRow result() {
    row.fields().forEach((name, values) -> values.forEach(value -> requireReadable(name, value)));
    String itemId = field("id", () -> Require.key("id", row.first("id").orElse(null)));
    Offer offer = offer();
    Details details = details();
    WantedPictures pictures = pictures();
    further();
    if (itemId == null
        || offer == null
        || details == null
        || pictures == null
        || !faults.isEmpty()) {
      return new MappedRow.Faulty(row.first("id").filter(id -> id.equals(itemId)), faults);
    }
    return new MappedRow.Item(
        new CatalogueUpdate(
            CatalogueUpdate.SCHEMA_VERSION, itemId, offer, details, pictures, further));
  }

  private void requireReadable(String name, String value) {
    if (value.indexOf(FeedText.REPLACED) >= 0) {
      fault(
          name,
          value,
          "has bytes that are not of the feed's charset: name the charset, such as ISO-8859-1");
    }
  }

  private @Nullable Offer offer() {
    Prices.@Nullable Price price = price("price");
    Prices.@Nullable Price sale = isOnSale() ? price("sale_price") : null;
    if (sale != null && price != null && sale.amount().compareTo(price.amount()) < 0) {
      further.put("regular_price", DecimalNode.valueOf(price.amount()));
      price = sale;
    }
    Prices.Price effective = price;
    String text = row.first("availability").orElse("");
    Availability availability =
        text.isEmpty() ? Availability.IN_STOCK : Availability.of(text).orElse(null);
    if (availability == null) {
      fault("availability", text, Availability.ALLOWED);
      return null;
    }
    if (availability == Availability.PREORDER || availability == Availability.BACKORDER) {
      further.put("availability", TextNode.valueOf(availability.name().toLowerCase(Locale.ROOT)));
    }
    return field(
        "title",
        () ->
            new Offer(
                Require.present("title", row.first("title").orElse(null)),
                effective == null ? null : effective.amount(),
                effective == null ? null : effective.currency(),
                category().orElse(null),
                availability.offered));
  }

  private Prices.@Nullable Price price(String name) {
    Optional<String> text = row.first(name);
    if (text.isEmpty()) {
      return null;
    }
    return field(name, () -> Prices.of(text.get(), row.first("currency").or(settings::currency)));
  }

  private boolean isOnSale() {
    Optional<String> dates = row.first("sale_price_effective_date");
    if (dates.isEmpty()) {
      return row.first("sale_price").isPresent();
    }
    Boolean now =
        field("sale_price_effective_date", () -> SaleDates.contain(dates.get(), settings.at()));
    return Boolean.TRUE.equals(now);
  }

  /** Google's category may be a number, which says nothing to shoppers. */
  private Optional<String> category() {
    return row.first("category")
        .or(() -> row.first("product_type"))
        .or(
            () ->
                row.first("google_product_category").filter(category -> !category.matches("\\d+")));
  }

  private @Nullable Details details() {
    NavigableMap<String, String> words = new TreeMap<>();
    row.fields()
        .forEach(
            (name, values) -> {
              if (name.startsWith(ATTRIBUTES)) {
                words.put(name.substring(ATTRIBUTES.length()), String.join(", ", values));
              } else if (Words.isAttribute(name)) {
                words.putIfAbsent(Words.attribute(name), String.join(", ", values));
              }
            });
    Words.details(row).forEach(words::putIfAbsent);
    return field(
        "attributes",
        () ->
            new Details(
                row.first("item_group_id").orElse(null), row.first("size").orElse(null), words));
  }

  private @Nullable WantedPictures pictures() {
    List<String> main = addresses("image_link");
    List<String> all =
        Stream.concat(main.stream(), addresses("additional_image_link").stream())
            .distinct()
            .toList();
    if (all.isEmpty()) {
      return WantedPictures.NONE;
    }
    return field(
        main.isEmpty() ? "additional_image_link" : "image_link",
        () ->
            new WantedPictures(
                all.getFirst(), null, all.stream().skip(1).limit(MOST_PICTURES).toList()));
  }

  /** Tables have several addresses in one cell, with commas between them. */
  private List<String> addresses(String name) {
    return row.all(name).stream()
        .flatMap(
            cell -> Stream.of(cell.split("\\s*,\\s*(?=(?i:https?://))|\\s+(?=(?i:https?://))")))
        .filter(address -> !address.isBlank())
        .toList();
  }

  private void further() {
    int length = 0;
    for (Map.Entry<String, List<String>> field : row.fields().entrySet()) {
      String name = field.getKey();
      if (OWN.contains(name)
          || Words.isAttribute(name)
          || Words.isDetail(name)
          || name.startsWith(ATTRIBUTES)
          || settings.leftOut().contains(name)) {
        continue;
      }
      if (TAKEN.contains(name)) {
        fault(name, field.getValue().getFirst(), "is a name that items have for something else");
        continue;
      }
      length += field.getValue().stream().mapToInt(String::length).sum();
      further.putIfAbsent(name, json(field.getValue()));
    }
    if (length > MOST_FURTHER) {
      fault(
          "row",
          null,
          "has %d characters in further fields, at most %d are allowed"
              .formatted(length, MOST_FURTHER));
    }
  }

  private static JsonNode json(List<String> values) {
    if (values.size() == 1) {
      return TextNode.valueOf(values.getFirst());
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    return list;
  }

  /** The value, or null and a fault. */
  private <T> @Nullable T field(String name, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      fault(name, row.first(name).orElse(null), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void fault(String name, @Nullable String value, String reason) {
    faults.add(new RowFault(row.line(), row.first("id").orElse(null), name, value, reason));
  }
}
