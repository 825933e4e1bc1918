package org.fashionnet.ingest.imports.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * The products that WooCommerce exports. A variation takes from its parent what it does not say
 * itself; parents stand before their variations, though not always right before them.
 */
final class WooCommerceRows implements RowReader {
  private static final int MOST_ATTRIBUTES = 20;
  private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {};

  /** Commas separate the values of a cell; one inside of a value is escaped. */
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

  private final CsvRows rows;
  private final Map<String, String> parents;

  /**
   * Rows.
   *
   * @param parents keeps the parents by the names that variations call them
   */
  WooCommerceRows(CsvRows rows, Map<String, String> parents) {
    this.rows = rows;
    this.parents = parents;
  }

  @Override
  public @Nullable FeedEntry next() throws IOException {
    while (true) {
      FeedEntry entry = rows.next();
      if (!(entry instanceof FeedRow row)) {
        return entry;
      }
      List<String> types =
          split(row.first("type").orElse("simple").toLowerCase(Locale.ROOT)).toList();
      if (types.contains("variable")) {
        keep(row);
      } else if (types.contains("variation")) {
        return variation(row);
      } else if (!types.contains("grouped")) { // A group has no price of its own.
        return item(row, row, Optional.empty());
      }
    }
  }

  private void keep(FeedRow parent) {
    String json = JsonCodec.json(parent.fields());
    parent.first("sku").ifPresent(sku -> parents.put(sku, json));
    parent.first("id").ifPresent(id -> parents.put("id:" + id, json));
  }

  private FeedEntry variation(FeedRow row) {
    String name = row.first("parent").orElse("");
    String json = parents.get(name);
    if (json == null) {
      return new RowFault(
          row.line(),
          id(row).orElse(null),
          "Parent",
          name.isEmpty() ? null : name,
          "the variation needs the SKU or id:… of a variable product that stands before it");
    }
    FeedRow parent = new FeedRow(row.line(), fields(json));
    return item(row, parent, id(parent));
  }

  private static Map<String, List<String>> fields(String json) {
    try {
      return JsonCodec.MAPPER.readValue(json, FIELDS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> id(FeedRow row) {
    return row.first("sku").or(() -> row.first("id"));
  }

  private static FeedRow item(FeedRow row, FeedRow parent, Optional<String> group) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    put(fields, "id", id(row));
    put(fields, "item_group_id", group);
    put(fields, "title", either("name", row, parent));
    put(fields, "price", row.first("regular_price"));
    put(fields, "sale_price", row.first("sale_price"));
    String starts = row.first("date_sale_price_starts").orElse("");
    String ends = row.first("date_sale_price_ends").orElse("");
    if (!starts.isEmpty() || !ends.isEmpty()) {
      put(fields, "sale_price_effective_date", Optional.of(starts + "/" + ends));
    }
    boolean shown = isYes(row.first("published")) && isYes(parent.first("published"));
    boolean sold = isYes(row.first("in_stock"));
    put(fields, "availability", Optional.of(shown && sold ? "in_stock" : "out_of_stock"));
    put(
        fields,
        "product_type",
        either("categories", row, parent).flatMap(all -> split(all).findFirst()));
    either("tags", row, parent).ifPresent(tags -> fields.put("tags", split(tags).toList()));
    put(fields, "brand", either("brands", row, parent));
    put(fields, "gtin", row.first("gtin_upc_ean_or_isbn"));
    List<String> images =
        either("images", row, parent).map(all -> split(all).toList()).orElse(List.of());
    if (!images.isEmpty()) {
      fields.put("image_link", images.subList(0, 1));
      fields.put("additional_image_link", images.subList(1, images.size()));
    }
    // The parent lists what there is to choose from; the variation says which it is.
    Stream.of(parent, row).forEach(from -> attributes(fields, from, from.equals(row)));
    return new FeedRow(row.line(), fields);
  }

  private static void attributes(Map<String, List<String>> fields, FeedRow from, boolean ownSize) {
    for (int number = 1; number <= MOST_ATTRIBUTES; number++) {
      Optional<String> name = from.first("attribute_%d_name".formatted(number));
      Optional<String> value = from.first("attribute_%d_value_s".formatted(number));
      if (name.isPresent() && value.isPresent()) {
        String field = OptionNames.field(name.get());
        if (ownSize || !field.equals("size")) {
          fields.put(field, List.of(value.get()));
        }
      }
    }
  }

  /** 1 and words for it; a cell without a value, which other shops' plugins leave, is yes too. */
  private static boolean isYes(Optional<String> cell) {
    return cell.map(
            text ->
                text.equals("1")
                    || text.toLowerCase(Locale.ROOT).matches("yes|true|instock|backorder"))
        .orElse(true);
  }

  private static Optional<String> either(String field, FeedRow row, FeedRow parent) {
    return row.first(field).or(() -> parent.first(field));
  }

  private static Stream<String> split(String cell) {
    return COMMA
        .splitAsStream(cell)
        .map(value -> value.replace("\\,", ",").strip())
        .filter(value -> !value.isEmpty());
  }

  private static void put(Map<String, List<String>> fields, String name, Optional<String> value) {
    value.ifPresent(text -> fields.put(name, List.of(text)));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
