package org.fashionnet.recommender.search.lucene.looks;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.fashionnet.recommender.search.VectorLayout;

/**
 * The distinct looks as a tree: a level for each attribute, a node for each common prefix. The
 * nodes of the last level are the looks, in their order.
 */
public final class LookTree {
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
  public LookTree(long[] looks, VectorLayout layout) {
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
  public int depth() {
    return levels.length;
  }

  /** Number of looks. */
  public int looks() {
    return sizeOf(levels.length - 1);
  }

  /** Number of nodes of the first level. */
  public int roots() {
    return sizeOf(0);
  }

  /** The class that a node adds, -1 for unsure. */
  public int classOf(int level, int node) {
    return levels[level].classes[node];
  }

  /** Children are the nodes of the next level from here to {@link #endChild}. */
  public int firstChild(int level, int node) {
    return levels[level].firstChildren[node];
  }

  public int endChild(int level, int node) {
    return levels[level].firstChildren[node + 1];
  }

  /** Bytes of the heap that this takes. */
  public long heapBytes() {
    return Arrays.stream(levels).mapToLong(level -> 5L * level.size).sum();
  }
}
