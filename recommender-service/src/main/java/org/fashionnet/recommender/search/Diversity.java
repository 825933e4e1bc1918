package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Interleaving.Entry;

/**
 * Makes a list less of the same: maximal marginal relevance (Carbonell and Goldstein, 1998). The
 * next item is always the one with the greatest
 *
 * <pre>
 * (1 - d) · fit / best fit - d · largest likeness to an item that is in the list already
 * likeness(u, v) = (share of attributes with the same class + cosine of the embeddings) / 2
 * </pre>
 *
 * <p>Where the best {@link Preference#fit} is not above 0, because most of what there is is
 * disliked, the share of the way from the worst to the best takes its place. Without embeddings the
 * share of attributes alone is the likeness. Of equals the better ranked comes first. Before that,
 * items whose pictures are nearly the same become one.
 */
public final class Diversity {
  /** Pictures at least this near each other show the same thing. */
  static final double SAME = 0.995;

  private Diversity() {}

  /**
   * An item of the list.
   *
   * @param part number of the list that it came from, see {@link Interleaving}
   * @param alike number of worse ranked items that look the same, and are left out for it
   */
  public record Pick(int part, Hit hit, int alike) {}

  /**
   * Picks a varied list.
   *
   * @param hits the best items of a list, in its order
   * @param limit length of the list at most
   * @param diversity d, 0 to 1: 0 looks at fit alone, 1 at likeness alone
   */
  public static List<Pick> list(List<Hit> hits, int limit, double diversity) {
    return list(
        hits.stream().map(hit -> new Entry(0, hit)).toList(), List.of(1.0), limit, diversity);
  }

  /**
   * Picks a varied list from an interleaved one. The parts take turns as before; each gives the
   * best of its items that are left, and likeness looks at the items of all.
   *
   * @param shares of the parts
   */
  public static List<Pick> list(
      List<Entry> entries, List<Double> shares, int limit, double diversity) {
    List<Look> left = new ArrayList<>();
    List<Integer> alike = new ArrayList<>();
    for (Entry entry : entries) {
      Look look = Look.of(entry);
      int same = sameAs(look, left);
      if (same < 0) {
        left.add(look);
        alike.add(0);
      } else {
        alike.set(same, alike.get(same) + 1);
      }
    }
    return pick(left, alike, shares, limit, diversity);
  }

  /**
   * An entry, ready to be compared with all others.
   *
   * @param embedding null without one
   */
  private record Look(Entry entry, Embedding.Unpacked embedding) {
    static Look of(Entry entry) {
      Embedding embedding = entry.hit().item().embedding();
      return new Look(entry, embedding == null ? null : embedding.unpacked());
    }

    IndexedItem item() {
      return entry.hit().item();
    }

    double fit() {
      return entry.hit().fit();
    }

    boolean isSame(Look other) {
      return item().imageId().equals(other.item().imageId())
          || (comparable(other) && embedding.isNear(other.embedding, SAME));
    }

    /** From 0 to 1. */
    double likeness(Look other) {
      int attributes = item().vector().attributes();
      int same = 0;
      for (int a = 0; a < attributes; a++) {
        int c = item().vector().classOf(a);
        same += c >= 0 && c == other.item().vector().classOf(a) ? 1 : 0;
      }
      double share = same / (double) attributes;
      return comparable(other)
          ? (share + Math.max(0, embedding.cosine(other.embedding))) / 2
          : share;
    }

    private boolean comparable(Look other) {
      return embedding != null
          && other.embedding != null
          && embedding.dimensions() == other.embedding.dimensions();
    }
  }

  private static int sameAs(Look look, List<Look> earlier) {
    for (int i = 0; i < earlier.size(); i++) {
      if (look.isSame(earlier.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static List<Pick> pick(
      List<Look> looks, List<Integer> alike, List<Double> shares, int limit, double diversity) {
    double[] best = new double[shares.size()];
    double[] worst = new double[shares.size()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    Arrays.fill(worst, Double.POSITIVE_INFINITY);
    for (Look look : looks) {
      int part = look.entry().part();
      worst[part] = Math.min(worst[part], look.fit());
      best[part] = Math.max(best[part], look.fit());
    }
    double[] nearest = new double[looks.size()];
    boolean[] taken = new boolean[looks.size()];
    var turns = new Turns(shares, new int[shares.size()]);
    List<Pick> list = new ArrayList<>();
    while (list.size() < Math.min(limit, looks.size())) {
      int part =
          turns.next(
              p -> {
                for (int i = 0; i < taken.length; i++) {
                  if (!taken[i] && looks.get(i).entry().part() == p) {
                    return true;
                  }
                }
                return false;
              });
      int next = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < taken.length; i++) {
        double relevance = relevance(looks.get(i).fit(), best[part], worst[part]);
        double margin = (1 - diversity) * relevance - diversity * nearest[i];
        if (!taken[i] && looks.get(i).entry().part() == part && margin > greatest) {
          greatest = margin;
          next = i;
        }
      }
      taken[next] = true;
      turns.took(part);
      Look look = looks.get(next);
      list.add(new Pick(part, look.entry().hit(), alike.get(next)));
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i]) {
          nearest[i] = Math.max(nearest[i], look.likeness(looks.get(i)));
        }
      }
    }
    return list;
  }

  private static double relevance(double fit, double best, double worst) {
    if (best > 0) {
      return fit / best;
    }
    return best > worst ? (fit - worst) / (best - worst) : 1;
  }
}
