package org.fashionnet.recommender.api;

import java.util.List;
import org.fashionnet.recommender.api.RecommendationViews.Match;

/** Says why an item is in the list, as the end of a sentence. */
final class Reason {
  private static final int MOST = 3;

  private Reason() {}

  /**
   * For example {@code matches your floral, half-sleeve and red}; with interests {@code …, for your
   * interest in summer and dress}.
   *
   * @param about what the interest is about; empty without one
   */
  static String of(List<Match> matches, List<String> about) {
    List<String> classes = matches.stream().limit(MOST).map(Match::className).toList();
    String shared =
        classes.isEmpty()
            ? "shares no feature with what you like"
            : "matches your " + listed(classes);
    return about.isEmpty() ? shared : shared + ", for your interest in " + listed(about);
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
