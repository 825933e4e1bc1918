package org.fashionnet.ingest.imports.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The accepted formats. */
public enum FeedFormat {
  /** Google's product data as RSS 2.0 or Atom. */
  XML,
  /** A header and rows, separated by comma, semicolon, tab or bar. */
  CSV,
  /** The same, separated by tabs. */
  TSV,
  /** One JSON object a line. */
  JSONL,
  /** The products that Shopify exports. */
  SHOPIFY,
  /** The products that WooCommerce exports. */
  WOOCOMMERCE;

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException listing the names
   */
  public static FeedFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format '%s' must be one of %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  /** The format of a table, by the names of its columns. */
  static FeedFormat ofColumns(Set<String> columns) {
    boolean handles = columns.contains("handle") || columns.contains("url_handle");
    if (handles && columns.contains("option1_value")) {
      return SHOPIFY;
    }
    return columns.containsAll(Set.of("type", "sku", "name", "regular_price")) ? WOOCOMMERCE : CSV;
  }
}
