package org.fashionnet.profile.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;

/**
 * Finds the tastes in a wardrobe, such as work and party, and keeps them apart. What is liked is
 * merged step by step, always the two groups whose union explains their classes best, as in
 * Bayesian hierarchical clustering (Heller and Ghahramani, 2005). Of the groupings on the way, with
 * at most {@value #MOST} groups of at least {@value #FEWEST} each, the most likely one stands;
 * without one such, and among equals, all is one interest.
 *
 * <p>How likely a group's classes are follows from the Dirichlet-multinomial distribution with
 * Jeffreys' prior: with n_c rows that show class c of k, and n that show any,
 *
 * <pre>Π_c ½·(½ + 1)·…·(½ + n_c - 1)  /  k/2·(k/2 + 1)·…·(k/2 + n - 1)</pre>
 *
 * multiplied over the attributes. Nothing is to be tuned: a group is split when its halves differ
 * by more than garments of one taste do. Rows that are unsure of an attribute say nothing of it.
 */
public final class Interests {
  /** More than anybody would tell apart, and what one list can still mix. */
  static final int MOST = 4;

  /** Two garments are no taste yet. */
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

  /** A row with its interest. Dislikes, and images that were not looked at, are in none. */
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

  /** Merges the best pair; the last group takes the free place. */
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
   * @param counts of each class
   * @param known per attribute the number of rows that show a class of it
   */
  record Group(List<Integer> rows, int[] counts, int[] known, double logLikelihood) {
    double weight(List<ProfileRow> liked) {
      return rows.stream().mapToDouble(row -> liked.get(row).weight()).sum();
    }
  }
}
