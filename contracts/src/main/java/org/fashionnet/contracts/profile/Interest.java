package org.fashionnet.contracts.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the tastes in a wardrobe, such as work and party. Each is compared with items on its own:
 * their sum would be a taste that the person does not have.
 *
 * @param number as in {@link ProfileRow#interest}
 * @param share of the weight of all rows that belong to an interest; the shares' sum is 1
 * @param own the rows that belong to it
 * @param rows what it is compared by: its own, and those that count in all interests
 * @param about up to three classes that it shows more often than the other interests do, the most
 *     telling first
 */
public record Interest(
    int number, double share, List<ProfileRow> own, List<ProfileRow> rows, List<String> about) {
  private static final int TELLING = 3;

  public Interest {
    own = List.copyOf(own);
    rows = List.copyOf(rows);
    about = List.copyOf(about);
  }

  /**
   * The interests in rows of one model, by number. If no row belongs to an interest, as in profiles
   * of older writers, all rows form one.
   *
   * @return at least one
   */
  public static List<Interest> of(List<ProfileRow> rows) {
    SortedMap<Integer, List<ProfileRow>> own = new TreeMap<>();
    for (ProfileRow row : rows) {
      if (row.interest() != null) {
        own.computeIfAbsent(row.interest(), number -> new ArrayList<>()).add(row);
      }
    }
    if (own.isEmpty()) {
      return List.of(new Interest(0, 1, rows, rows, List.of()));
    }
    double all = own.values().stream().mapToDouble(Interest::weight).sum();
    return own.entrySet().stream()
        .map(
            entry -> {
              int number = entry.getKey();
              List<ProfileRow> compared =
                  rows.stream()
                      .filter(row -> row.interest() == null || row.interest() == number)
                      .toList();
              List<ProfileRow> others =
                  rows.stream()
                      .filter(row -> row.interest() != null && row.interest() != number)
                      .toList();
              return new Interest(
                  number,
                  all > 0 ? weight(entry.getValue()) / all : 1.0 / own.size(),
                  entry.getValue(),
                  compared,
                  about(entry.getValue(), others));
            })
        .toList();
  }

  private static double weight(Collection<ProfileRow> rows) {
    return rows.stream().mapToDouble(ProfileRow::weight).sum();
  }

  /** A class and how much more of the interest than of the others shows it. */
  private record Telling(String name, double by) {}

  private static List<String> about(List<ProfileRow> own, List<ProfileRow> others) {
    Map<String, Map<String, Double>> mine = StyleMatrix.of(own).weights();
    StyleMatrix theirs = StyleMatrix.of(others);
    double all = weight(own);
    double allOthers = Math.max(weight(others), Double.MIN_NORMAL);
    return mine.entrySet().stream()
        .flatMap(
            of ->
                of.getValue().entrySet().stream()
                    .map(
                        c ->
                            new Telling(
                                c.getKey(),
                                c.getValue() / all
                                    - theirs.weight(of.getKey(), c.getKey()) / allOthers)))
        .filter(telling -> telling.by() > 0)
        .sorted(Comparator.comparingDouble(Telling::by).reversed())
        .limit(TELLING)
        .map(Telling::name)
        .toList();
  }
}
