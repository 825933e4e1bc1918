package org.fashionnet.recommender.api;

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
 * A person's rules as far as the model of the items knows their classes. Their lists must not fail
 * because another model has other classes; what is ignored is said.
 *
 * @param ignored why, a sentence for each rule that cannot be kept
 */
record KnownRules(
    Map<String, Set<String>> only, Map<String, Set<String>> never, List<String> ignored) {
  static final KnownRules NONE = new KnownRules(Map.of(), Map.of(), List.of());

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

  /** The filter with the rules beside its own. */
  Filter and(Filter filter) {
    return filter.and(only, never);
  }
}
