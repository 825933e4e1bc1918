package org.fashionnet.profile.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;
import org.fashionnet.profile.domain.Interests.Group;
import org.jspecify.annotations.Nullable;

/** The likelihood of groups of vectors of one model, as {@link Interests} defines it. */
final class GroupLikelihood {
  private static final int UNSURE = -1;

  /** Per row and attribute, the index of the class among all classes, or {@link #UNSURE}. */
  private final int[][] shown;

  /** Per attribute, the index of its first class; the last element is the number of classes. */
  private final int[] starts;

  /** By n: ln of ½·(½ + 1)·…·(½ + n - 1). */
  private final double[] half;

  /** Per attribute and n: ln of k/2·(k/2 + 1)·…·(k/2 + n - 1). */
  private final double[][] all;

  /** The classes of one attribute that the vectors show, in the order in which they appear. */
  private static final class Classes {
    private final Map<String, Integer> indexes = new HashMap<>();
    private int most;

    void add(Feature feature) {
      feature.decided().ifPresent(name -> indexes.putIfAbsent(name, indexes.size()));
      most = Math.max(most, Math.max(indexes.size(), feature.probabilities().size()));
    }

    int index(@Nullable Feature feature, int start) {
      return Optional.ofNullable(feature)
          .flatMap(Feature::decided)
          .map(name -> start + indexes.getOrDefault(name, 0))
          .orElse(UNSURE);
    }
  }

  GroupLikelihood(List<FashionVector> vectors) {
    Map<String, Classes> byAttribute = new LinkedHashMap<>();
    for (FashionVector vector : vectors) {
      vector
          .features()
          .forEach(
              (attribute, feature) ->
                  byAttribute.computeIfAbsent(attribute, a -> new Classes()).add(feature));
    }
    starts = new int[byAttribute.size() + 1];
    all = new double[byAttribute.size()][];
    half = risingFactorials(0.5, vectors.size());
    shown = new int[vectors.size()][all.length];
    int a = 0;
    for (var attribute : byAttribute.entrySet()) {
      Classes classes = attribute.getValue();
      starts[a + 1] = starts[a] + classes.most;
      all[a] = risingFactorials(classes.most / 2.0, vectors.size());
      for (int row = 0; row < shown.length; row++) {
        Feature feature = vectors.get(row).features().get(attribute.getKey());
        shown[row][a] = classes.index(feature, starts[a]);
      }
      a++;
    }
  }

  private static double[] risingFactorials(double from, int most) {
    double[] logarithms = new double[most + 1];
    for (int n = 0; n < most; n++) {
      logarithms[n + 1] = logarithms[n] + Math.log(from + n);
    }
    return logarithms;
  }

  /** A group of one row. */
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

  /** The union of two groups. */
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

  /** How much more likely the union is than the two groups apart, as a logarithm. */
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
