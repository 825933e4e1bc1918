package org.fashionnet.ingest.imports.mapping;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Availability as Google, schema.org and shops write it. */
enum Availability {
  IN_STOCK(true),
  OUT_OF_STOCK(false),
  PREORDER(true),
  BACKORDER(true);

  static final String ALLOWED =
      "must be in_stock, out_of_stock, preorder, backorder, true or false";

  private static final Map<String, Availability> WORDS =
      Map.ofEntries(
          Map.entry("instock", IN_STOCK),
          Map.entry("available", IN_STOCK),
          Map.entry("availablefororder", IN_STOCK),
          Map.entry("limitedavailability", IN_STOCK),
          Map.entry("onlineonly", IN_STOCK),
          Map.entry("true", IN_STOCK),
          Map.entry("yes", IN_STOCK),
          Map.entry("ja", IN_STOCK),
          Map.entry("1", IN_STOCK),
          Map.entry("outofstock", OUT_OF_STOCK),
          Map.entry("soldout", OUT_OF_STOCK),
          Map.entry("discontinued", OUT_OF_STOCK),
          Map.entry("unavailable", OUT_OF_STOCK),
          Map.entry("false", OUT_OF_STOCK),
          Map.entry("no", OUT_OF_STOCK),
          Map.entry("nein", OUT_OF_STOCK),
          Map.entry("0", OUT_OF_STOCK),
          Map.entry("preorder", PREORDER),
          Map.entry("presale", PREORDER),
          Map.entry("backorder", BACKORDER));

  /** Whether it can be ordered. */
  final boolean offered;

  Availability(boolean offered) {
    this.offered = offered;
  }

  static Optional<Availability> of(String text) {
    String word =
        text.toLowerCase(Locale.ROOT)
            .replaceFirst("^https?://schema\\.org/", "")
            .replaceAll("[\\s_-]", "");
    return Optional.ofNullable(WORDS.get(word));
  }
}
