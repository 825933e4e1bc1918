package org.fashionnet.trainer.curation.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Deals clusters of photos into parts of given shares so that each part has its share of every
 * class of every attribute, as far as whole clusters allow.
 *
 * <p>Iterative stratification: the class with the fewest photos left is dealt first, each of its
 * clusters to the part that lacks that class most. Source: Sechidis, Tsoumakas, Vlahavas, On the
 * Stratification of Multi-label Data, ECML PKDD 2011, algorithm 1; here for clusters, the largest
 * of a class first, because a large one can only be balanced by small ones that come later; then
 * {@link SplitPolish} corrects the rest.
 */
final class StratifiedSplit {
  /**
   * Photos that stay together.
   *
   * @param size how many, at least 1
   * @param classes how many of them have each class, over all attributes
   * @param part where they have to go; -1 if anywhere
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cluster(int size, int[] classes, int part) {}

  private final List<Cluster> clusters;
  private final double[] sizeWanted;
  private final double[][] wanted;
  private final int[] left;
  private final int[] parts;
  private final SplittableRandom random;
  private final SplitPolish polish;

  private StratifiedSplit(List<Cluster> clusters, double[] shares, long seed) {
    this.clusters = clusters;
    this.random = new SplittableRandom(seed);
    int classes = clusters.isEmpty() ? 0 : clusters.getFirst().classes().length;
    left = new int[classes];
    int photos = 0;
    for (Cluster cluster : clusters) {
      photos += cluster.size();
      for (int c = 0; c < classes; c++) {
        left[c] += cluster.classes()[c];
      }
    }
    double whole = Arrays.stream(shares).sum();
    sizeWanted = new double[shares.length];
    wanted = new double[shares.length][classes];
    for (int p = 0; p < shares.length; p++) {
      // Nothing is ever dealt to a part without a share, however full the others are.
      boolean none = shares[p] <= 0;
      sizeWanted[p] = none ? Double.NEGATIVE_INFINITY : photos * shares[p] / whole;
      for (int c = 0; c < classes; c++) {
        wanted[p][c] = none ? Double.NEGATIVE_INFINITY : left[c] * shares[p] / whole;
      }
    }
    polish = new SplitPolish(clusters, left.clone(), photos, sizeWanted, wanted);
    parts = new int[clusters.size()];
    Arrays.fill(parts, -1);
  }

  /**
   * Deals.
   *
   * @param shares of the parts, not negative, with a positive sum
   * @return per cluster its part; the same for the same arguments
   */
  static int[] deal(List<Cluster> clusters, double[] shares, long seed) {
    return new StratifiedSplit(clusters, shares, seed).deal();
  }

  private int[] deal() {
    for (int i = 0; i < parts.length; i++) {
      if (clusters.get(i).part() >= 0) {
        give(i, clusters.get(i).part());
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(random.nextLong()));
    for (int rarest = rarest(); rarest >= 0; rarest = rarest()) {
      int label = rarest;
      order.stream()
          .filter(i -> parts[i] < 0 && clusters.get(i).classes()[label] > 0)
          .sorted(Comparator.comparingInt(i -> -clusters.get(i).classes()[label]))
          .toList()
          .forEach(i -> give(i, neediest(label)));
    }
    order.stream()
        .filter(i -> parts[i] < 0)
        .sorted(Comparator.comparingInt(i -> -clusters.get(i).size()))
        .toList()
        .forEach(i -> give(i, neediest(-1)));
    polish.improve(order, parts);
    return parts;
  }

  /** The class with the fewest photos that are not dealt yet, or -1 if all are. */
  private int rarest() {
    int rarest = -1;
    for (int c = 0; c < left.length; c++) {
      if (left[c] > 0 && (rarest < 0 || left[c] < left[rarest])) {
        rarest = c;
      }
    }
    return rarest;
  }

  /** The part that lacks the class most; among equals the one that lacks photos most. */
  private int neediest(int label) {
    int best = 0;
    for (int p = 1; p < sizeWanted.length; p++) {
      int byClass = label < 0 ? 0 : Double.compare(wanted[p][label], wanted[best][label]);
      if (byClass > 0 || (byClass == 0 && sizeWanted[p] > sizeWanted[best])) {
        best = p;
      }
    }
    return best;
  }

  private void give(int index, int part) {
    Cluster cluster = clusters.get(index);
    parts[index] = part;
    sizeWanted[part] -= cluster.size();
    for (int c = 0; c < left.length; c++) {
      left[c] -= cluster.classes()[c];
      wanted[part][c] -= cluster.classes()[c];
    }
  }
}
