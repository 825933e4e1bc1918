package org.fashionnet.recommender.ranking.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.ranking.list.Interleaving.Entry;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Rank;
import org.fashionnet.recommender.search.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list varied by maximal marginal relevance (Carbonell and Goldstein, 1998). The next item
 * is always the one with the greatest
 *
 * <pre>
 * (1 - d) · fit / best fit - d · largest likeness to an item that is in the list already
 * likeness(u, v) = (share of attributes with the same class + cosine of the embeddings) / 2
 * </pre>
 *
 * <p>Where the best {@link Scoring#fit(Rank)} is not above 0, because most items are disliked, it
 * is replaced by how far the item is from the worst to the best. Without embeddings the likeness is
 * the share of attributes alone. Of equal items the better ranked comes first. Items whose pictures
 * are nearly the same are merged into one before that.
 */
public final class Diversity {
  /** Pictures at least this near each other show the same thing. */
  static final double SAME = 0.995;

  private Diversity() {}

  /**
   * An item of the list.
   *
   * @param part number of the list that it came from, see {@link Interleaving}
   * @param alike number of worse ranked items that were left out because they look the same
   */
  public record Pick(int part, Hit hit, int alike) {}

  /**
   * Picks a varied list from the best items of an interleaved one. The parts take turns as before;
   * each gives the best of its remaining items, and likeness compares with the items of all parts.
   *
   * @param shares of the parts
   * @param limit length of the list at most
   * @param diversity d, 0 to 1: 0 looks at fit alone, 1 at likeness alone
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
    var selection = new Selection(left, shares, diversity);
    List<Pick> list = new ArrayList<>();
    while (list.size() < Math.min(limit, left.size())) {
      int next = selection.next();
      Entry entry = left.get(next).entry();
      list.add(new Pick(entry.part(), entry.hit(), alike.get(next)));
    }
    return list;
  }

  /**
   * An entry, ready to be compared with all others.
   *
   * @param embedding null when the item has none
   */
  private record Look(Entry entry, Embedding.@Nullable Unpacked embedding) {
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
          || (embedding != null
              && other.embedding != null
              && embedding.dimensions() == other.embedding.dimensions()
              && embedding.isNear(other.embedding, SAME));
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
      if (embedding == null
          || other.embedding == null
          || embedding.dimensions() != other.embedding.dimensions()) {
        return share;
      }
      return (share + Math.max(0, embedding.cosine(other.embedding))) / 2;
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

  /** Which looks are in the list, and how the others compare with it. */
  private static final class Selection {
    private final List<Look> looks;
    private final double diversity;
    private final ProportionalInterleaver turns;
    private final double[] best;
    private final double[] worst;
    private final double[] nearest;
    private final boolean[] taken;

    private Selection(List<Look> looks, List<Double> shares, double diversity) {
      this.looks = looks;
      this.diversity = diversity;
      turns = new ProportionalInterleaver(shares, new int[shares.size()]);
      best = new double[shares.size()];
      worst = new double[shares.size()];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      Arrays.fill(worst, Double.POSITIVE_INFINITY);
      for (Look look : looks) {
        int part = look.entry().part();
        worst[part] = Math.min(worst[part], look.fit());
        best[part] = Math.max(best[part], look.fit());
      }
      nearest = new double[looks.size()];
      taken = new boolean[looks.size()];
    }

    /** Takes the look that comes next, and returns its index. One must be left. */
    private int next() {
      int part = turns.next(this::hasItems);
      int next = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i] && looks.get(i).entry().part() == part) {
          double relevance = relevance(looks.get(i).fit(), best[part], worst[part]);
          double margin = (1 - diversity) * relevance - diversity * nearest[i];
          if (margin > greatest) {
            greatest = margin;
            next = i;
          }
        }
      }
      taken[next] = true;
      turns.took(part);
      compareWith(looks.get(next));
      return next;
    }

    private boolean hasItems(int part) {
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i] && looks.get(i).entry().part() == part) {
          return true;
        }
      }
      return false;
    }

    private void compareWith(Look listed) {
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i]) {
          nearest[i] = Math.max(nearest[i], listed.likeness(looks.get(i)));
        }
      }
    }

    private static double relevance(double fit, double best, double worst) {
      if (best > 0) {
        return fit / best;
      }
      return best > worst ? (fit - worst) / (best - worst) : 1;
    }
  }
}
