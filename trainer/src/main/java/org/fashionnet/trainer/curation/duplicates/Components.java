package org.fashionnet.trainer.curation.duplicates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Disjoint sets of positions that grow together (union-find with path halving). */
public final class Components {
  private final int[] parent;

  /** So many sets of one position each. */
  public Components(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
    }
  }

  /**
   * Makes one set of the two; the smallest position stays its name, whatever the order of calls.
   */
  public synchronized void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** The smallest position of the set. */
  public synchronized int root(int position) {
    int at = position;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** All sets, by their smallest position. */
  public List<List<Integer>> all() {
    Map<Integer, List<Integer>> sets = new LinkedHashMap<>();
    for (int i = 0; i < parent.length; i++) {
      sets.computeIfAbsent(root(i), root -> new ArrayList<>()).add(i);
    }
    return List.copyOf(sets.values());
  }
}
