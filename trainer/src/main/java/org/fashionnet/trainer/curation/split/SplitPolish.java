package org.fashionnet.trainer.curation.split;

import java.util.List;

/**
 * Improves a split: clusters move one by one wherever that lowers the squared distance of sizes and
 * classes from what is wanted, each as a share of its own total. Dealing alone looks at one class
 * at a time, and large clusters of several leave the sizes off.
 */
final class SplitPolish {
  private static final int ROUNDS = 20;
  private static final double SIZE_WEIGHT = 5;

  private final List<StratifiedSplit.Cluster> clusters;
  private final int[] totals;
  private final int photos;
  private final double[] sizeWanted;
  private final double[][] wanted;

  /**
   * @param totals photos of each class
   * @param sizeWanted how many photos each part still lacks, infinitely few where none may go; is
   *     kept up to date
   * @param wanted likewise [part][class]
   */
  SplitPolish(
      List<StratifiedSplit.Cluster> clusters,
      int[] totals,
      int photos,
      double[] sizeWanted,
      double[][] wanted) {
    this.clusters = clusters;
    this.totals = totals;
    this.photos = photos;
    this.sizeWanted = sizeWanted;
    this.wanted = wanted;
  }

  /** Moves clusters until no move helps, or a bounded number of rounds is over. */
  void improve(List<Integer> order, int[] parts) {
    boolean moved = true;
    for (int round = 0; round < ROUNDS && moved; round++) {
      moved = false;
      for (int index : order) {
        if (clusters.get(index).part() < 0) {
          int to = best(clusters.get(index), parts[index]);
          moved |= to != parts[index];
          move(clusters.get(index), parts[index], to);
          parts[index] = to;
        }
      }
    }
  }

  private int best(StratifiedSplit.Cluster cluster, int from) {
    int best = from;
    double least = -1e-9;
    for (int to = 0; to < wanted.length; to++) {
      if (to != from && Double.isFinite(sizeWanted[to])) {
        double change = change(cluster, to, -1) + change(cluster, from, 1);
        if (change < least) {
          least = change;
          best = to;
        }
      }
    }
    return best;
  }

  /** How the squared distance of a part changes when it lacks the cluster's photos less or more. */
  private double change(StratifiedSplit.Cluster cluster, int part, int sign) {
    double change = SIZE_WEIGHT * change(sizeWanted[part], sign * cluster.size(), photos);
    for (int c = 0; c < totals.length; c++) {
      int count = cluster.classes()[c];
      change += count == 0 ? 0 : change(wanted[part][c], sign * count, totals[c]);
    }
    return change;
  }

  private static double change(double lacks, int by, int total) {
    return by * (2 * lacks + by) / ((double) total * total);
  }

  private void move(StratifiedSplit.Cluster cluster, int from, int to) {
    sizeWanted[from] += cluster.size();
    sizeWanted[to] -= cluster.size();
    for (int c = 0; c < totals.length; c++) {
      wanted[from][c] += cluster.classes()[c];
      wanted[to][c] -= cluster.classes()[c];
    }
  }
}
