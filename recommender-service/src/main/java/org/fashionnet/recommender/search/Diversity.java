package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a list less of the same: maximal marginal relevance (Carbonell and Goldstein, 1998). The
 * next item is always the one with the greatest
 *
 * <pre>
 * (1 - d) · score / best score - d · largest likeness to an item that is in the list already
 * likeness(u, v) = (share of attributes with the same class + cosine of the embeddings) / 2
 * </pre>
 *
 * <p>Where the best score is not above 0, because most of what there is is disliked, the share of
 * the way from the worst score to the best takes the place of score / best score. Without
 * embeddings the share of attributes alone is the likeness. Of equals the better ranked comes
 * first. Before that, items whose pictures are nearly the same become one.
 */
public final class Diversity {
  /** Pictures at least this near each other show the same thing. */
  static final double SAME = 0.995;

  private Diversity() {}

  /**
   * An item of the list.
   *
   * @param alike number of worse ranked items that look the same, and are left out for it
   */
  public record Pick(Hit hit, int alike) {}

  /**
   * Picks a varied list.
   *
   * @param hits the best items of a query, in its order
   * @param limit length of the list at most
   * @param diversity d, 0 to 1: 0 keeps the order, 1 looks at likeness alone
   */
  public static List<Pick> list(List<Hit> hits, int limit, double diversity) {
    List<Hit> left = new ArrayList<>();
    List<Integer> alike = new ArrayList<>();
    for (Hit hit : hits) {
      int same = sameAs(hit, left);
      if (same < 0) {
        left.add(hit);
        alike.add(0);
      } else {
        alike.set(same, alike.get(same) + 1);
      }
    }
    return pick(left, alike, limit, diversity);
  }

  private static int sameAs(Hit hit, List<Hit> earlier) {
    for (int i = 0; i < earlier.size(); i++) {
      if (isSame(hit.item(), earlier.get(i).item())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSame(IndexedItem one, IndexedItem other) {
    return one.imageId().equals(other.imageId())
        || (comparable(one, other) && one.embedding().cosine(other.embedding()) >= SAME);
  }

  private static List<Pick> pick(List<Hit> hits, List<Integer> alike, int limit, double diversity) {
    double best = hits.isEmpty() ? 0 : hits.getFirst().rank().score();
    double worst = hits.isEmpty() ? 0 : hits.getLast().rank().score();
    double[] nearest = new double[hits.size()];
    boolean[] taken = new boolean[hits.size()];
    List<Pick> list = new ArrayList<>();
    while (list.size() < Math.min(limit, hits.size())) {
      int next = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < taken.length; i++) {
        double relevance = relevance(hits.get(i).rank().score(), best, worst);
        double margin = (1 - diversity) * relevance - diversity * nearest[i];
        if (!taken[i] && margin > greatest) {
          greatest = margin;
          next = i;
        }
      }
      taken[next] = true;
      list.add(new Pick(hits.get(next), alike.get(next)));
      for (int i = 0; i < taken.length; i++) {
        nearest[i] = Math.max(nearest[i], likeness(hits.get(next).item(), hits.get(i).item()));
      }
    }
    return list;
  }

  private static double relevance(double score, double best, double worst) {
    if (best > 0) {
      return score / best;
    }
    return best > worst ? (score - worst) / (best - worst) : 1;
  }

  /** From 0 to 1. */
  static double likeness(IndexedItem one, IndexedItem other) {
    int attributes = one.vector().attributes();
    int same = 0;
    for (int a = 0; a < attributes; a++) {
      int c = one.vector().classOf(a);
      same += c >= 0 && c == other.vector().classOf(a) ? 1 : 0;
    }
    double share = same / (double) attributes;
    return comparable(one, other)
        ? (share + Math.max(0, one.embedding().cosine(other.embedding()))) / 2
        : share;
  }

  private static boolean comparable(IndexedItem one, IndexedItem other) {
    return one.embedding() != null
        && other.embedding() != null
        && one.embedding().dimensions() == other.embedding().dimensions();
  }
}
