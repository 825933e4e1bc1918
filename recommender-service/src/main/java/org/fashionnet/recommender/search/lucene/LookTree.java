package org.fashionnet.recommender.search.lucene;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The distinct looks as a tree: a level for each attribute, a node for each beginning that looks
 * have in common. The nodes of the last level are the looks, in their order.
 */
final class LookTree {
  /** The nodes of one level. */
  private static final class Level {
    byte[] classes = new byte[16];
    int[] firstChildren = new int[17];
    int size;

    void add(int classOf, int firstChild) {
      classes = ArrayUtil.grow(classes, size + 1);
      firstChildren = ArrayUtil.grow(firstChildren, size + 2);
      classes[size] = (byte) classOf;
      firstChildren[size++] = firstChild;
    }

    void finish(int children) {
      classes = Arrays.copyOf(classes, size);
      firstChildren = Arrays.copyOf(firstChildren, size + 1);
      firstChildren[size] = children;
    }
  }

  private final Level[] levels;

  /**
   * Makes the tree.
   *
   * @param looks ascending and distinct
   */
  LookTree(long[] looks, VectorLayout layout) {
    levels = new Level[layout.attributes()];
    Arrays.setAll(levels, level -> new Level());
    byte[] before = null;
    for (long look : looks) {
      byte[] classes = layout.classes(look);
      int shared = before == null ? 0 : Arrays.mismatch(before, classes);
      for (int level = shared; level < levels.length; level++) {
        levels[level].add(classes[level], sizeOf(level + 1));
      }
      before = classes;
    }
    for (int level = 0; level < levels.length; level++) {
      levels[level].finish(sizeOf(level + 1));
    }
  }

  private int sizeOf(int level) {
    return level < levels.length ? levels[level].size : 0;
  }

  /** Number of levels. */
  int depth() {
    return levels.length;
  }

  /** Number of looks. */
  int looks() {
    return sizeOf(levels.length - 1);
  }

  /** Number of nodes of the first level. */
  int roots() {
    return sizeOf(0);
  }

  /** The class that a node adds, -1 for unsure. */
  int classOf(int level, int node) {
    return levels[level].classes[node];
  }

  /** Children are the nodes of the next level from here to {@link #endChild}. */
  int firstChild(int level, int node) {
    return levels[level].firstChildren[node];
  }

  int endChild(int level, int node) {
    return levels[level].firstChildren[node + 1];
  }

  /** Bytes of the heap that this takes. */
  long heapBytes() {
    return Arrays.stream(levels).mapToLong(level -> 5L * level.size).sum();
  }
}
