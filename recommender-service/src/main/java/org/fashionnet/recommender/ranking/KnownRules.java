package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.KnownClasses;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * A person's rules as far as the model of the items knows their classes. A change of the model must
 * not break their lists, so unknown classes are ignored, and the answer says which.
 *
 * @param ignored a sentence for each rule that cannot be kept
 */
record KnownRules(
    Map<String, Set<String>> only, Map<String, Set<String>> never, List<String> ignored) {
  static KnownRules of(StyleRules rules, VectorLayout layout) {
    List<String> ignored = new ArrayList<>();
    return new KnownRules(
        known("only", rules.only(), layout, ignored),
        known("never", rules.never(), layout, ignored),
        ignored);
  }

  private static Map<String, Set<String>> known(
      String rule, Map<String, List<String>> classes, VectorLayout layout, List<String> ignored) {
    Map<String, Set<String>> known = new HashMap<>();
    classes.forEach(
        (attribute, names) ->
            names.forEach(
                name -> {
                  try {
                    KnownClasses.require(layout, attribute, name);
                    known.computeIfAbsent(attribute, a -> new HashSet<>()).add(name);
                  } catch (IllegalArgumentException e) {
                    ignored.add("%s: %s".formatted(rule, e.getMessage()));
                  }
                }));
    return known;
  }

  /** A filter with these rules beside its own. */
  Filter and(Filter filter) {
    return filter.and(only, never);
  }
}
