package org.fashionnet.ingest.imports.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices as feeds write them: {@code 39.90 EUR}, {@code EUR 1.299,00}, {@code 39,90 €}. */
final class Prices {
  private static final Pattern PRICE =
      Pattern.compile(
          "(?<before>\\p{Sc}|[A-Za-z]{3})?\\s*(?<amount>[0-9][0-9.,'\\s]*)\\s*(?<after>\\p{Sc}|[A-Za-z]{3})?");

  private static final Map<String, String> SIGNS = Map.of("€", "EUR", "£", "GBP");
  private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:([.,'])\\d{3})(?:\\1\\d{3})*");

  private Prices() {}

  /** An amount of a currency. */
  record Price(BigDecimal amount, String currency) {}

  /**
   * Reads a price.
   *
   * @param usual currency of prices that name none
   * @throws IllegalArgumentException saying what is allowed
   */
  static Price of(String text, Optional<String> usual) {
    Matcher price = PRICE.matcher(text.strip().replace('\u00a0', ' ').replace('\u202f', ' '));
    if (!price.matches() || (price.group("before") != null && price.group("after") != null)) {
      throw new IllegalArgumentException("must be a number with a currency, such as 39.90 EUR");
    }
    String named = price.group("before") == null ? price.group("after") : price.group("before");
    return new Price(amount(price.group("amount").replaceAll("\\s", "")), currency(named, usual));
  }

  static String requireCurrency(String code) {
    if (!code.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency '%s' must be an ISO 4217 code such as EUR".formatted(code));
    }
    return code;
  }

  private static String currency(@Nullable String named, Optional<String> usual) {
    if (named == null) {
      return usual.orElseThrow(
          () ->
              new IllegalArgumentException(
                  "has no currency: write it behind the number, such as 39.90 EUR, or give one for the feed"));
    }
    String code = named.toUpperCase(Locale.ROOT);
    if (code.length() == 3) {
      return code;
    }
    return Optional.ofNullable(SIGNS.get(code))
        .or(() -> usual)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is the sign of several currencies: write an ISO 4217 code such as USD"
                        .formatted(named)));
  }

  private static BigDecimal amount(String digits) {
    int comma = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    if (comma >= 0
        && point < 0
        && GROUPED.matcher(digits).matches()
        && comma == digits.indexOf(',')) {
      throw new IllegalArgumentException(
          "may mean a thousand or a fraction: write %s.00 or %s"
              .formatted(digits.replace(",", ""), digits.replace(',', '.')));
    }
    char decimal = comma > point ? ',' : '.';
    String plain =
        digits.replace("'", "").replace(decimal == ',' ? "." : ",", "").replace(decimal, '.');
    boolean grouped = plain.indexOf('.') != plain.lastIndexOf('.');
    if (grouped && !GROUPED.matcher(digits).matches()) {
      throw new IllegalArgumentException("must be a number with a currency, such as 39.90 EUR");
    }
    return new BigDecimal(grouped ? plain.replace(".", "") : plain);
  }
}
