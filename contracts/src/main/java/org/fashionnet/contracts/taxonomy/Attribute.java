package org.fashionnet.contracts.taxonomy;

import java.util.HashSet;
import java.util.List;

/**
 * One question asked of a garment and its possible answers, for example {@code pattern} with {@code
 * checkered, striped, floral, graphic, solid}.
 *
 * @param name lower-case name, unique in its taxonomy
 * @param classes at least two distinct class names; the order is that of the probabilities
 */
public record Attribute(String name, List<String> classes) {
  public Attribute {
    if (name == null || !name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "attribute name '%s' must be lower-case letters, digits and dashes".formatted(name));
    }
    if (classes == null || classes.size() < 2) {
      throw new IllegalArgumentException(
          "attribute '%s' needs at least two classes, has %s".formatted(name, classes));
    }
    if (new HashSet<>(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "attribute '%s' names a class twice: %s".formatted(name, classes));
    }
    classes = List.copyOf(classes);
  }

  /** Position of a class in the probabilities, or -1 when the attribute has no such class. */
  public int indexOf(String className) {
    return classes.indexOf(className);
  }
}
