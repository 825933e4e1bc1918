package org.fashionnet.profile.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;

/**
 * Finds separate tastes in a wardrobe, such as work and party, by Bayesian hierarchical clustering
 * (Heller and Ghahramani, 2005): it starts with every liked row on its own and keeps merging the
 * two groups whose union explains their classes best. The result is the most likely grouping on the
 * way that has at most {@value #MOST} groups of at least {@value #FEWEST} rows each. If there is
 * none, or one group is as likely, everything is one interest.
 *
 * <p>The likelihood of a group is Dirichlet-multinomial with Jeffreys' prior. With n_c rows that
 * show class c of k, and n rows that show any class,
 *
 * <pre>Π_c ½·(½ + 1)·…·(½ + n_c - 1)  /  k/2·(k/2 + 1)·…·(k/2 + n - 1)</pre>
 *
 * multiplied over the attributes. There is nothing to tune. A row that is unsure of an attribute
 * does not affect it.
 */
public final class Interests {
  /** More tastes than that do not mix well in one list. */
  static final int MOST = 4;

  /** Two garments do not make a taste. */
  static final int FEWEST = 3;

  private final Map<String, Integer> byImage = new HashMap<>();

  /**
   * Finds the interests in what one model read.
   *
   * @param liked rows of positive weight
   */
  public Interests(List<ProfileRow> liked) {
    List<Group> groups =
        best(liked).stream()
            .sorted(
                Comparator.comparingDouble((Group group) -> -group.weight(liked))
                    .thenComparing(group -> Collections.min(group.rows())))
            .toList();
    for (int number = 0; number < groups.size(); number++) {
      for (int row : groups.get(number).rows()) {
        byImage.put(liked.get(row).vector().imageId(), number);
      }
    }
  }

  /** A row with its interest; none for a dislike or an image that was not among the rows. */
  public ProfileRow marked(ProfileRow row) {
    return row.weight() > 0 ? row.in(byImage.get(row.vector().imageId())) : row;
  }

  private static List<Group> best(List<ProfileRow> liked) {
    var likelihood = new GroupLikelihood(liked.stream().map(ProfileRow::vector).toList());
    List<Group> groups = new ArrayList<>();
    for (int row = 0; row < liked.size(); row++) {
      groups.add(likelihood.single(row));
    }
    double[][] gains = new double[groups.size()][groups.size()];
    for (int i = 0; i < groups.size(); i++) {
      for (int j = 0; j < i; j++) {
        gains[i][j] = likelihood.gain(groups.get(i), groups.get(j));
      }
    }
    List<Group> best = List.of();
    double highest = Double.NEGATIVE_INFINITY;
    while (!groups.isEmpty()) {
      double likely = groups.stream().mapToDouble(Group::logLikelihood).sum();
      if (isWanted(groups) && likely >= highest) {
        best = List.copyOf(groups);
        highest = likely;
      }
      if (groups.size() == 1) {
        break;
      }
      merge(groups, gains, likelihood);
    }
    return best;
  }

  private static boolean isWanted(List<Group> groups) {
    return groups.size() == 1
        || (groups.size() <= MOST && groups.stream().allMatch(g -> g.rows().size() >= FEWEST));
  }

  /** Merges the best pair; the last group moves into the free slot. */
  private static void merge(List<Group> groups, double[][] gains, GroupLikelihood likelihood) {
    int one = 1;
    int other = 0;
    for (int i = 1; i < groups.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (gains[i][j] > gains[one][other]) {
          one = i;
          other = j;
        }
      }
    }
    groups.set(other, likelihood.union(groups.get(one), groups.get(other)));
    int last = groups.size() - 1;
    groups.set(one, groups.get(last));
    groups.removeLast();
    for (int moved : new int[] {one, other}) {
      for (int i = 0; i < groups.size() && moved < groups.size(); i++) {
        if (i != moved) {
          gains[Math.max(i, moved)][Math.min(i, moved)] =
              likelihood.gain(groups.get(i), groups.get(moved));
        }
      }
    }
  }

  /**
   * Rows that belong together.
   *
   * @param rows their indexes
   * @param counts number of rows per class
   * @param known per attribute, the number of rows that show a class of it
   */
  record Group(List<Integer> rows, int[] counts, int[] known, double logLikelihood) {
    double weight(List<ProfileRow> liked) {
      return rows.stream().mapToDouble(row -> liked.get(row).weight()).sum();
    }
  }
}
