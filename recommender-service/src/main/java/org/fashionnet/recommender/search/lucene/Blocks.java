package org.fashionnet.recommender.search.lucene;

import org.apache.lucene.util.ArrayUtil;

/** Blocks, and groups of blocks, that may hold items of the list, the highest bound first. */
final class Blocks {
  private static final int NO_GROUP = -1;

  private long[] ranges = new long[64];
  private int[] segments = new int[64];
  private int[] firstBlocks = new int[64];
  private double[] bounds = new double[64];
  private int[] heap = new int[64];
  private int added;
  private int size;

  /** A block of the documents in a range. */
  void addBlock(int segment, int from, int to, double bound) {
    addGroup(segment, from, to, bound, NO_GROUP);
  }

  /** A group of blocks that lie side by side. */
  void addGroup(int segment, int from, int to, double bound, int firstBlock) {
    ranges = ArrayUtil.grow(ranges, added + 1);
    segments = ArrayUtil.grow(segments, added + 1);
    firstBlocks = ArrayUtil.grow(firstBlocks, added + 1);
    bounds = ArrayUtil.grow(bounds, added + 1);
    heap = ArrayUtil.grow(heap, size + 1);
    ranges[added] = (long) from << 32 | to;
    segments[added] = segment;
    firstBlocks[added] = firstBlock;
    bounds[added] = bound;
    rise(size++, added++);
  }

  boolean isEmpty() {
    return size == 0;
  }

  double bestBound() {
    return bounds[heap[0]];
  }

  /** Takes the best; it is described by the methods below, which take what this returns. */
  int next() {
    int best = heap[0];
    size--;
    sink(heap[size]);
    return best;
  }

  int segment(int block) {
    return segments[block];
  }

  int from(int block) {
    return (int) (ranges[block] >>> 32);
  }

  int to(int block) {
    return (int) ranges[block];
  }

  boolean isGroup(int block) {
    return firstBlocks[block] != NO_GROUP;
  }

  /** The first block of a group. */
  int firstBlock(int group) {
    return firstBlocks[group];
  }

  private void rise(int i, int block) {
    int at = i;
    while (at > 0 && bounds[heap[(at - 1) / 2]] < bounds[block]) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = block;
  }

  private void sink(int block) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && bounds[heap[child + 1]] > bounds[heap[child]]) {
        child++;
      }
      if (bounds[heap[child]] <= bounds[block]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = block;
  }
}
