package org.fashionnet.ingest.imports.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The products that Shopify exports, in its earlier and its present names of columns. The rows of a
 * product stand together: the first has what all variants share, each row with a price is a
 * variant, and every row may bring a picture.
 */
final class ShopifyRows implements RowReader {
  /** Shopify allows 2048 variants and 250 pictures. */
  private static final int MOST_ROWS = 2_500;

  private static final int MOST_CHARACTERS = 8 << 20;
  private static final int OPTIONS = 3;
  private static final String DEFAULT_VARIANT = "Default Title";

  /** Shopify's own fields of a garment, which all variants share unless an option says else. */
  private static final List<String> WORDS =
      List.of(
          "color",
          "material",
          "fabric",
          "pattern",
          "neckline",
          "sleeve_length_type",
          "target_gender",
          "clothing_features");

  private final CsvRows rows;
  private final Deque<FeedEntry> ready = new ArrayDeque<>();
  private @Nullable FeedEntry ahead;

  ShopifyRows(CsvRows rows) {
    this.rows = rows;
  }

  @Override
  public @Nullable FeedEntry next() throws IOException {
    if (ready.isEmpty()) {
      readProduct();
    }
    return ready.pollFirst();
  }

  private void readProduct() throws IOException {
    FeedEntry entry = ahead == null ? rows.next() : ahead;
    ahead = null;
    if (!(entry instanceof FeedRow first)) {
      if (entry != null) {
        ready.add(entry);
      }
      return;
    }
    Optional<String> handle = handle(first);
    if (handle.isEmpty()) {
      ready.add(
          RowFault.unreadable(
              first.line(), "Handle", null, "Handle is missing: it names the product of the row"));
      return;
    }
    List<FeedRow> product = new ArrayList<>(List.of(first));
    int characters = characters(first);
    while (true) {
      ahead = rows.next();
      if (ahead instanceof RowFault fault) {
        ready.add(fault);
      } else if (ahead instanceof FeedRow row && handle(row).equals(handle)) {
        characters += characters(row);
        if (product.size() >= MOST_ROWS || characters > MOST_CHARACTERS) {
          ready.add(
              RowFault.unreadable(
                  row.line(),
                  "Handle",
                  handle.get(),
                  "the product has more than %d rows or %d characters; those before are taken"
                      .formatted(MOST_ROWS, MOST_CHARACTERS)));
        } else {
          product.add(row);
        }
      } else {
        break;
      }
    }
    Product shared = new Product(handle.get(), first, images(product));
    product.stream()
        .filter(row -> price(row).isPresent() || option(row, 1).isPresent())
        .map(shared::variant)
        .forEach(ready::add);
  }

  private static int characters(FeedRow row) {
    return row.fields().values().stream().flatMap(List::stream).mapToInt(String::length).sum();
  }

  private static List<String> images(List<FeedRow> product) {
    return product.stream()
        .filter(row -> image(row).isPresent())
        .sorted(Comparator.comparingInt(ShopifyRows::position))
        .flatMap(row -> image(row).stream())
        .distinct()
        .toList();
  }

  private static int position(FeedRow row) {
    return row.first("image_position")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .orElse(Integer.MAX_VALUE);
  }

  private static Optional<String> handle(FeedRow row) {
    return either(row, "handle", "url_handle");
  }

  private static Optional<String> image(FeedRow row) {
    return either(row, "image_src", "product_image_url");
  }

  private static Optional<String> price(FeedRow row) {
    return either(row, "variant_price", "price");
  }

  private static Optional<String> option(FeedRow row, int number) {
    return row.first("option%d_value".formatted(number));
  }

  private static Optional<String> either(FeedRow row, String earlier, String present) {
    return row.first(earlier).or(() -> row.first(present));
  }

  /** What the variants of a product share. */
  private record Product(String handle, FeedRow first, List<String> images) {
    FeedRow variant(FeedRow row) {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      put(fields, "id", either(row, "variant_sku", "sku").or(() -> Optional.of(idOf(row))));
      put(fields, "item_group_id", Optional.of(handle));
      put(fields, "title", first.first("title"));
      prices(fields, row);
      put(fields, "availability", Optional.of(isOffered(row) ? "in_stock" : "out_of_stock"));
      pictures(fields, row);
      put(fields, "product_type", first.first("type").or(() -> first.first("product_category")));
      put(fields, "google_product_category", first.first("product_category"));
      put(fields, "brand", first.first("vendor"));
      put(fields, "gtin", either(row, "variant_barcode", "barcode"));
      for (String google : List.of("gender", "age_group", "condition", "mpn")) {
        put(fields, google, first.first("google_shopping_" + google));
      }
      first
          .first("tags")
          .ifPresent(
              tags ->
                  fields.put("tags", Stream.of(tags.split(",", -1)).map(String::strip).toList()));
      WORDS.forEach(word -> put(fields, "attributes." + word, first.first(word)));
      IntStream.rangeClosed(1, OPTIONS).forEach(number -> option(fields, row, number));
      return new FeedRow(row.line(), fields);
    }

    /** Variants without an SKU are told apart by their options, as Shopify tells them. */
    private String idOf(FeedRow row) {
      StringBuilder id = new StringBuilder(handle);
      IntStream.rangeClosed(1, OPTIONS)
          .mapToObj(number -> ShopifyRows.option(row, number))
          .flatMap(Optional::stream)
          .filter(value -> !value.equals(DEFAULT_VARIANT))
          .forEach(value -> id.append('/').append(value));
      return id.toString();
    }

    private void prices(Map<String, List<String>> fields, FeedRow row) {
      Optional<String> price = price(row);
      Optional<String> before = either(row, "variant_compare_at_price", "compare_at_price");
      if (price.isPresent() && before.isPresent() && isHigher(before.get(), price.get())) {
        put(fields, "price", before);
        put(fields, "sale_price", price);
      } else {
        put(fields, "price", price);
      }
    }

    private static boolean isHigher(String before, String now) {
      try {
        return new BigDecimal(before).compareTo(new BigDecimal(now)) > 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }

    private boolean isOffered(FeedRow row) {
      boolean shown =
          either(first, "published", "published_on_online_store")
                  .map(text -> !text.equalsIgnoreCase("false"))
                  .orElse(true)
              && first.first("status").map(text -> text.equalsIgnoreCase("active")).orElse(true);
      boolean tracked = either(row, "variant_inventory_tracker", "inventory_tracker").isPresent();
      boolean goesOn =
          either(row, "variant_inventory_policy", "continue_selling_when_out_of_stock")
              .map(text -> text.toLowerCase(Locale.ROOT))
              .filter(text -> text.equals("continue") || text.equals("true"))
              .isPresent();
      boolean inStock =
          either(row, "variant_inventory_qty", "inventory_quantity")
              .map(quantity -> !quantity.startsWith("-") && !quantity.matches("0+"))
              .orElse(true);
      return shown && (!tracked || goesOn || inStock);
    }

    private void pictures(Map<String, List<String>> fields, FeedRow row) {
      Optional<String> own = either(row, "variant_image", "variant_image_url");
      List<String> all = Stream.concat(own.stream(), images.stream()).distinct().toList();
      if (!all.isEmpty()) {
        fields.put("image_link", all.subList(0, 1));
      }
      if (all.size() > 1) {
        fields.put("additional_image_link", all.subList(1, all.size()));
      }
    }

    private void option(Map<String, List<String>> fields, FeedRow row, int number) {
      Optional<String> name =
          row.first("option%d_name".formatted(number))
              .or(() -> first.first("option%d_name".formatted(number)));
      Optional<String> value = ShopifyRows.option(row, number);
      if (name.isPresent() && value.isPresent() && !value.get().equals(DEFAULT_VARIANT)) {
        fields.put(OptionNames.field(name.get()), List.of(value.get()));
      }
    }

    private static void put(Map<String, List<String>> fields, String name, Optional<String> value) {
      value.ifPresent(text -> fields.put(name, List.of(text)));
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
