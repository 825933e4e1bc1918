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
  private static final BigDecimal LARGEST_PRICE = new BigDecimal("1e12");
  private static final int MOST_DECIMALS = 10;

  public Offer {
    Require.text("title", title, 300);
    if (price != null) {
      requirePrice(price);
      if (currency == null) {
        throw new IllegalArgumentException("currency is missing: a price needs one, such as EUR");
      }
    }
    if (currency != null && !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency '%s' must be an ISO 4217 code such as EUR"
              .formatted(Require.shortened(currency)));
    }
    category = category == null ? null : Require.text("category", category, 300).strip();
  }

  private static void requirePrice(BigDecimal price) {
    // Scale and precision first: arithmetic with 1e-500000000 would take the whole memory.
    boolean printable = Math.abs((long) price.scale()) <= 100 && price.precision() <= 100;
    if (!printable || price.signum() < 0 || price.compareTo(LARGEST_PRICE) > 0) {
      throw new IllegalArgumentException(
          "price %s must be from 0 to %s"
              .formatted(Require.shortened(price.toString()), LARGEST_PRICE.toPlainString()));
    }
    if (price.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "price %s must have at most %d decimals".formatted(price, MOST_DECIMALS));
    }
  }
}
