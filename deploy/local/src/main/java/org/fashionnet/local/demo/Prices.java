package org.fashionnet.local.demo;

import java.math.BigDecimal;
import java.util.Map;

/** Plausible prices, the same for the same item in every run. */
final class Prices {
  private static final int STANDARD = 25;
  private static final Map<String, Integer> BASE =
      Map.ofEntries(
          Map.entry("dress", 45),
          Map.entry("blazer", 80),
          Map.entry("outwear", 95),
          Map.entry("hoodie", 40),
          Map.entry("shirt", 35),
          Map.entry("blouse", 35),
          Map.entry("polo", 29),
          Map.entry("skirt", 32),
          Map.entry("pants", 50),
          Map.entry("shorts", 25),
          Map.entry("longsleeve", 27),
          Map.entry("t-shirt", 16),
          Map.entry("undershirt", 12));

  private Prices() {}

  /** From the base price of the category to twice as much, ending in 99 cents. */
  static BigDecimal of(String itemId, String category) {
    int base = BASE.getOrDefault(category, STANDARD);
    int euro = base + Math.floorMod(itemId.hashCode(), base + 1);
    return BigDecimal.valueOf(euro * 100L + 99, 2);
  }
}
