package org.fashionnet.bundle;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * How a model's outputs become answers. Its fields stand in {@code bundle.json} beside those of the
 * {@link BundleManifest}.
 *
 * @param temperature per attribute, 0.01 to 100: probabilities p become p^(1/T), renormalised; 1 if
 *     absent
 * @param unsureBelow per attribute, 0 to 1: an answer of smaller confidence is <em>unsure</em>; 0
 *     if absent
 * @param relevance when an image counts as a garment; null if the model does not judge relevance,
 *     or nothing is held back
 */
public record BundleCalibration(
    Map<String, Double> temperature,
    Map<String, Double> unsureBelow,
    BundleManifest.@Nullable Relevance relevance) {
  /** Probabilities count as they are, and every answer is given. */
  public static final BundleCalibration NONE = new BundleCalibration(Map.of(), Map.of(), null);

  public BundleCalibration {
    temperature = inRange("temperature", temperature, 0.01, 100);
    unsureBelow = inRange("unsureBelow", unsureBelow, 0, 1);
  }

  private static Map<String, Double> inRange(
      String field, @Nullable Map<String, Double> values, double least, double most) {
    if (values == null) {
      return Map.of();
    }
    values.forEach(
        (attribute, value) -> {
          String name = field + "." + attribute;
          BundleManifest.inRange(name, Require.present(name, value), least, most);
        });
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The same in the order of a taxonomy, so that equal bundles are equal files; attributes that the
   * taxonomy lacks come last, by name.
   */
  BundleCalibration inOrderOf(Taxonomy taxonomy) {
    return new BundleCalibration(
        ordered(temperature, taxonomy), ordered(unsureBelow, taxonomy), relevance);
  }

  private static Map<String, Double> ordered(Map<String, Double> values, Taxonomy taxonomy) {
    List<String> order = taxonomy.attributes().stream().map(Attribute::name).toList();
    Map<String, Double> ordered = new LinkedHashMap<>();
    values.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Double> of) -> place(order, of.getKey()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(of -> ordered.put(of.getKey(), of.getValue()));
    return ordered;
  }

  private static int place(List<String> order, String name) {
    return order.contains(name) ? order.indexOf(name) : order.size();
  }
}
