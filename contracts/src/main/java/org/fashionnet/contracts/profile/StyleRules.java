package org.fashionnet.contracts.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.fashionnet.contracts.codec.Require;

/**
 * What a person wants always or never: no item that breaks a rule is recommended to them, however
 * well it matches otherwise. Attributes and classes are names; a reader that knows the taxonomy
 * ignores those that it lacks, and says so.
 *
 * @param only attribute to classes, one of which an item must show
 * @param never attribute to classes that an item must not show; <em>unsure</em> passes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StyleRules(Map<String, List<String>> only, Map<String, List<String>> never) {
  public static final StyleRules NONE = new StyleRules(Map.of(), Map.of());

  private static final int MOST_ATTRIBUTES = 50;
  private static final int MOST_CLASSES = 100;
  private static final int LONGEST_NAME = 100;

  public StyleRules {
    only = checked("only", only);
    never = checked("never", never);
  }

  /** Whether the rules are empty. */
  public boolean none() {
    return only.isEmpty() && never.isEmpty();
  }

  private static Map<String, List<String>> checked(String name, Map<String, List<String>> rules) {
    if (rules == null) {
      return Map.of();
    }
    if (rules.size() > MOST_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "%s has %d attributes, at most %d are allowed"
              .formatted(name, rules.size(), MOST_ATTRIBUTES));
    }
    Map<String, List<String>> checked = new LinkedHashMap<>();
    rules.forEach(
        (attribute, classes) -> {
          Require.text(name, attribute, LONGEST_NAME);
          String field = name + "." + attribute;
          Require.present(field, classes);
          if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                "%s has %d classes, 1 to %d are allowed"
                    .formatted(field, classes.size(), MOST_CLASSES));
          }
          classes.forEach(className -> Require.text(field, className, LONGEST_NAME));
          checked.put(attribute, List.copyOf(new TreeSet<>(classes)));
        });
    return Collections.unmodifiableMap(checked);
  }
}
