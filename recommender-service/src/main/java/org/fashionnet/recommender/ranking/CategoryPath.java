package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Categories as shops write them: names, or paths such as {@code Women > Dresses}. Pure. */
public final class CategoryPath {
  private static final String BETWEEN = " > ";

  private CategoryPath() {}

  /** A category and those that contain it, the outermost first, without blanks around names. */
  public static List<String> of(String category) {
    List<String> paths = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    for (String name : category.split(">", -1)) {
      if (!name.isBlank()) {
        path.append(path.isEmpty() ? "" : BETWEEN).append(name.strip());
        paths.add(path.toString());
      }
    }
    return paths;
  }

  /** What is the same for all spellings of a category. */
  public static String key(String category) {
    List<String> paths = of(category);
    return paths.isEmpty() ? "" : paths.getLast().toLowerCase(Locale.ROOT);
  }

  /** The name without the categories that contain it. */
  public static String name(String path) {
    int last = path.lastIndexOf('>');
    return path.substring(last + 1).strip();
  }

  /**
   * Numbers of items by category, in the spelling that most of them have.
   *
   * @param spellings numbers of items by path, as it is written
   */
  public static Map<String, Integer> counts(Map<String, Integer> spellings) {
    Map<String, String> commonest = new TreeMap<>();
    Map<String, Integer> sums = new TreeMap<>();
    spellings.forEach(
        (path, count) -> {
          String key = key(path);
          sums.merge(key, count, Integer::sum);
          commonest.merge(
              key,
              path,
              (one, other) ->
                  spellings.getOrDefault(other, 0) > spellings.getOrDefault(one, 0) ? other : one);
        });
    Map<String, Integer> counts = new TreeMap<>();
    sums.forEach((key, count) -> counts.put(commonest.get(key), count));
    return counts;
  }
}
