package org.fashionnet.contracts.catalogue;

import java.math.BigDecimal;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper is offered.
 *
 * @param title shown to shoppers, 1 to 300 characters
 * @param price 0 to 10^12 with at most 10 decimals, or null when unknown
 * @param currency ISO 4217 code such as EUR, present with a price
 * @param category the shop's own category, 1 to 300 characters without blanks around, or null; may
 *     be a path such as {@code Women > Dresses}
 * @param available false hides the item from recommendations and keeps its data
 */
public record Offer(
    String title,
    @Nullable BigDecimal price,
    @Nullable String currency,
    @Nullable String category,
    boolean available) {
  public Offer {
    Require.text("title", title, 300);
    if (price != null) {
      Require.price("price", price);
      if (currency == null) {
        throw new IllegalArgumentException("currency is missing: a price needs one, such as EUR");
      }
    }
    if (currency != null) {
      Require.currency("currency", currency);
    }
    category = category == null ? null : Require.text("category", category, 300).strip();
  }
}
