package org.fashionnet.recommender.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The hard rules of a filter, as they are asked of looks. */
public final class ForbiddenClasses {
  private static final ForbiddenClasses NONE = new ForbiddenClasses(null);

  /** For each attribute whether unsure and each class is forbidden; null without rules. */
  private final boolean[][] forbidden;

  private ForbiddenClasses(boolean[][] forbidden) {
    this.forbidden = forbidden;
  }

  /**
   * The rules of a filter.
   *
   * @throws IllegalArgumentException naming an unknown attribute or class
   */
  public static ForbiddenClasses of(VectorLayout layout, Filter filter) {
    if (filter.only().isEmpty() && filter.never().isEmpty()) {
      return NONE;
    }
    boolean[][] forbidden = new boolean[layout.attributes()][];
    for (Map.Entry<String, Set<String>> rule : filter.only().entrySet()) {
      int a = layout.attribute(rule.getKey());
      forbidden[a] = new boolean[layout.start(a + 1) - layout.start(a) + 1];
      Arrays.fill(forbidden[a], true);
      for (String name : rule.getValue()) {
        forbidden[a][layout.classOf(a, name) + 1] = false;
      }
    }
    for (Map.Entry<String, Set<String>> rule : filter.never().entrySet()) {
      int a = layout.attribute(rule.getKey());
      if (forbidden[a] == null) {
        forbidden[a] = new boolean[layout.start(a + 1) - layout.start(a) + 1];
      }
      for (String name : rule.getValue()) {
        forbidden[a][layout.classOf(a, name) + 1] = true;
      }
    }
    return new ForbiddenClasses(forbidden);
  }

  /** Whether a class of an attribute, -1 for unsure, may be in the list. */
  public boolean allows(int attribute, int classOf) {
    return forbidden == null || forbidden[attribute] == null || !forbidden[attribute][classOf + 1];
  }

  /** Whether a look keeps all rules. */
  public boolean allows(byte[] classes) {
    for (int a = 0; forbidden != null && a < classes.length; a++) {
      if (!allows(a, classes[a])) {
        return false;
      }
    }
    return true;
  }
}
