package org.fashionnet.contracts.profile;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Column sums of a style profile: attribute to class to the summed weight of the rows that show it,
 * C[a][c] = Σ_r w_r · [row_r[a] = c]. Rows that are unsure of an attribute add nothing to it.
 *
 * @param weights attribute to class to weight; classes that no row shows are absent
 */
public record StyleMatrix(Map<String, Map<String, Double>> weights) {
  public StyleMatrix {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /** Sums the rows of a profile. */
  public static StyleMatrix of(Collection<ProfileRow> rows) {
    Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
    for (var row : rows) {
      row.vector()
          .features()
          .forEach(
              (attribute, feature) -> {
                var classes = sums.computeIfAbsent(attribute, a -> new LinkedHashMap<>());
                feature.decided().ifPresent(c -> classes.merge(c, row.weight(), Double::sum));
              });
    }
    return new StyleMatrix(sums);
  }

  /** C[a][c]; 0 where no row shows the class. */
  public double weight(String attribute, String className) {
    return weights.getOrDefault(attribute, Map.of()).getOrDefault(className, 0.0);
  }
}
