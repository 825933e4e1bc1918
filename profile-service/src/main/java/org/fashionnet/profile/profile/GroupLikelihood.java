package org.fashionnet.profile.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.profile.profile.Interests.Group;

/** How likely groups of vectors are, as {@link Interests} defines it; all are of one model. */
final class GroupLikelihood {
  /** Per row and attribute the place of the class among all classes; -1 for unsure. */
  private final int[][] shown;

  /** Per attribute the place of its first class, and at last the number of all. */
  private final int[] starts;

  /** By n: ln of ½·(½ + 1)·…·(½ + n - 1). */
  private final double[] half;

  /** The same from k/2 on, per attribute. */
  private final double[][] all;

  GroupLikelihood(List<FashionVector> vectors) {
    Map<String, Integer> classes = new LinkedHashMap<>();
    Map<String, Map<String, Integer>> places = new LinkedHashMap<>();
    for (FashionVector vector : vectors) {
      vector
          .features()
          .forEach(
              (attribute, feature) -> {
                var known = places.computeIfAbsent(attribute, a -> new LinkedHashMap<>());
                feature.decided().ifPresent(c -> known.putIfAbsent(c, known.size()));
                int most = Math.max(known.size(), feature.probabilities().size());
                classes.merge(attribute, most, Math::max);
              });
    }
    List<String> attributes = List.copyOf(classes.keySet());
    starts = new int[attributes.size() + 1];
    all = new double[attributes.size()][];
    half = risingFactorials(0.5, vectors.size());
    for (int a = 0; a < all.length; a++) {
      int k = classes.get(attributes.get(a));
      starts[a + 1] = starts[a] + k;
      all[a] = risingFactorials(k / 2.0, vectors.size());
    }
    shown = new int[vectors.size()][all.length];
    for (int row = 0; row < shown.length; row++) {
      for (int a = 0; a < all.length; a++) {
        Feature feature = vectors.get(row).features().get(attributes.get(a));
        String name = feature == null ? null : feature.className();
        shown[row][a] = name == null ? -1 : starts[a] + places.get(attributes.get(a)).get(name);
      }
    }
  }

  private static double[] risingFactorials(double from, int most) {
    double[] logarithms = new double[most + 1];
    for (int n = 0; n < most; n++) {
      logarithms[n + 1] = logarithms[n] + Math.log(from + n);
    }
    return logarithms;
  }

  /** A row by itself. */
  Group single(int row) {
    int[] counts = new int[starts[all.length]];
    int[] known = new int[all.length];
    for (int a = 0; a < all.length; a++) {
      if (shown[row][a] >= 0) {
        counts[shown[row][a]]++;
        known[a]++;
      }
    }
    var none = new Group(List.of(), new int[counts.length], new int[known.length], 0);
    return new Group(List.of(row), counts, known, logLikelihood(none, counts, known));
  }

  /** Two groups as one. */
  Group union(Group one, Group other) {
    List<Integer> rows = new ArrayList<>(other.rows());
    rows.addAll(one.rows());
    int[] counts = other.counts().clone();
    int[] known = other.known().clone();
    for (int c = 0; c < counts.length; c++) {
      counts[c] += one.counts()[c];
    }
    for (int a = 0; a < known.length; a++) {
      known[a] += one.known()[a];
    }
    return new Group(rows, counts, known, logLikelihood(one, other.counts(), other.known()));
  }

  /** By how much the union of two groups is more likely than both. */
  double gain(Group one, Group other) {
    return logLikelihood(one, other.counts(), other.known())
        - one.logLikelihood()
        - other.logLikelihood();
  }

  private double logLikelihood(Group group, int[] counts, int[] known) {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += half[group.counts()[c] + counts[c]];
    }
    for (int a = 0; a < known.length; a++) {
      sum -= all[a][group.known()[a] + known[a]];
    }
    return sum;
  }
}
