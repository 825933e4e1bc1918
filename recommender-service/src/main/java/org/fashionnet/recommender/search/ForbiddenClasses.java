package org.fashionnet.recommender.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The hard rules of a filter, compiled so that looks are checked by number. */
public final class ForbiddenClasses {
  private static final boolean[] NOTHING = {};
  private static final ForbiddenClasses NONE = new ForbiddenClasses(new boolean[0][]);

  /**
   * For each attribute whether unsure, at index 0, and each class is forbidden; an empty row
   * forbids nothing. Without any rule there are no rows.
   */
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
    Arrays.fill(forbidden, NOTHING);
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
      if (forbidden[a].length == 0) {
        forbidden[a] = new boolean[layout.start(a + 1) - layout.start(a) + 1];
      }
      for (String name : rule.getValue()) {
        forbidden[a][layout.classOf(a, name) + 1] = true;
      }
    }
    return new ForbiddenClasses(forbidden);
  }

  /** Whether a class of an attribute, -1 for unsure, may be listed. */
  public boolean allows(int attribute, int classOf) {
    if (forbidden.length == 0) {
      return true;
    }
    boolean[] classes = forbidden[attribute];
    return classes.length == 0 || !classes[classOf + 1];
  }

  /** Whether a look keeps all rules. */
  public boolean allows(byte[] classes) {
    if (forbidden.length == 0) {
      return true;
    }
    for (int a = 0; a < classes.length; a++) {
      if (!allows(a, classes[a])) {
        return false;
      }
    }
    return true;
  }
}
