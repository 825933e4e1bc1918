package org.fashionnet.recommender.api;

import java.util.List;
import org.fashionnet.contracts.profile.Score.Match;

/** Says in a sentence's end why an item is in the list. */
final class Reason {
  private static final int MOST = 3;

  private Reason() {}

  /** For example {@code matches your floral, half-sleeve and red}. */
  static String of(List<Match> matches) {
    List<String> classes = matches.stream().limit(MOST).map(Match::className).toList();
    if (classes.isEmpty()) {
      return "shares no feature with what you like";
    }
    int last = classes.size() - 1;
    return "matches your "
        + (last == 0
            ? classes.getFirst()
            : String.join(", ", classes.subList(0, last)) + " and " + classes.get(last));
  }
}
