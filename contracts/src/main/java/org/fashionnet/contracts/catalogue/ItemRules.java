package org.fashionnet.contracts.catalogue;

import java.math.BigDecimal;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/** What holds for an item both as announced and as accepted. */
final class ItemRules {
  private static final BigDecimal LARGEST_PRICE = new BigDecimal("1e12");

  private ItemRules() {}

  static void check(
      String itemId,
      String title,
      @Nullable BigDecimal price,
      @Nullable String currency,
      @Nullable String category) {
    Require.key("itemId", itemId);
    Require.text("title", title, 300);
    if (price != null && (price.signum() < 0 || price.compareTo(LARGEST_PRICE) > 0)) {
      throw new IllegalArgumentException(
          "price %s must be from 0 to %s"
              .formatted(price.toString(), LARGEST_PRICE.toPlainString()));
    }
    if (price != null && currency == null) {
      throw new IllegalArgumentException("currency is missing: a price needs one, such as EUR");
    }
    if (currency != null && !currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency '%s' must be an ISO 4217 code such as EUR".formatted(currency));
    }
    if (category != null) {
      Require.text("category", category, 100);
    }
  }
}
