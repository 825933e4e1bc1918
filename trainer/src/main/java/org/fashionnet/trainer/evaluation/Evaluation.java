package org.fashionnet.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result of an evaluation.
 *
 * @param confusion by attribute, in the taxonomy's order
 */
public record Evaluation(Map<String, Confusion> confusion) {
  /**
   * The confusion of one attribute.
   *
   * @throws IllegalArgumentException if it was not evaluated
   */
  public Confusion of(String attribute) {
    Confusion of = confusion.get(attribute);
    if (of == null) {
      throw new IllegalArgumentException(
          "attribute '%s' was not evaluated; those that were: %s"
              .formatted(attribute, confusion.keySet()));
    }
    return of;
  }

  /** Mean over the attributes of their accuracy: what training maximises on validation. */
  public double meanAccuracy() {
    return confusion.values().stream().mapToDouble(Confusion::accuracy).average().orElse(0);
  }

  /** One line: attribute and accuracy. */
  public String line() {
    List<String> parts = new ArrayList<>();
    confusion.forEach((attribute, c) -> parts.add("%s %.3f".formatted(attribute, c.accuracy())));
    return String.join("  ", parts);
  }

  /** A table for people: accuracy, macro-F1 and the majority baseline of each attribute. */
  public String table() {
    var table =
        new StringBuilder(
            "%-10s %8s %8s %9s %6s%n"
                .formatted("attribute", "accuracy", "macro-F1", "majority", "n"));
    confusion.forEach(
        (attribute, c) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-10s %8.3f %8.3f %9.3f %6d%n",
                    attribute,
                    c.accuracy(),
                    c.macroF1(),
                    c.majority(),
                    c.total())));
    return table.toString();
  }

  /** The confusion matrices for people: rows are the true classes. */
  public String matrices() {
    var text = new StringBuilder();
    confusion.forEach(
        (attribute, c) -> {
          text.append("%n%s (row: true class, column: predicted)%n%-14s".formatted(attribute, ""));
          c.classes().forEach(name -> text.append("%6.6s".formatted(name)));
          text.append('\n');
          for (int i = 0; i < c.counts().length; i++) {
            text.append("%-14s".formatted(c.classes().get(i)));
            for (int count : c.counts()[i]) {
              text.append("%6s".formatted(count == 0 ? "." : count));
            }
            text.append('\n');
          }
        });
    return text.toString();
  }

  /** For {@code bundle.json}: per attribute accuracy, macroF1, majority and n. */
  public Map<String, Map<String, Object>> metrics() {
    Map<String, Map<String, Object>> metrics = new LinkedHashMap<>();
    confusion.forEach(
        (attribute, c) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          values.put("accuracy", rounded(c.accuracy()));
          values.put("macroF1", rounded(c.macroF1()));
          values.put("majority", rounded(c.majority()));
          values.put("n", c.total());
          metrics.put(attribute, values);
        });
    return metrics;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
