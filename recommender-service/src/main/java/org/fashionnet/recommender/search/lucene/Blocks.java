package org.fashionnet.recommender.search.lucene;

import org.apache.lucene.util.ArrayUtil;

/** Blocks of documents that may hold items of the list, the highest bound first. */
final class Blocks {
  private long[] ranges = new long[64];
  private int[] segments = new int[64];
  private double[] bounds = new double[64];
  private int[] heap = new int[64];
  private int size;

  void add(int segment, int from, int to, double bound) {
    ranges = ArrayUtil.grow(ranges, size + 1);
    segments = ArrayUtil.grow(segments, size + 1);
    bounds = ArrayUtil.grow(bounds, size + 1);
    heap = ArrayUtil.grow(heap, size + 1);
    ranges[size] = (long) from << 32 | to;
    segments[size] = segment;
    bounds[size] = bound;
    heap[size] = size;
    size++;
  }

  /** To be called between the last {@link #add} and the first {@link #next}. */
  void order() {
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  double bestBound() {
    return bounds[heap[0]];
  }

  /** Takes the best; it is described by the three methods below, which take what this returns. */
  int next() {
    int best = heap[0];
    heap[0] = heap[--size];
    sink(0);
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

  private void sink(int i) {
    int block = heap[i];
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && bounds[heap[child + 1]] > bounds[heap[child]]) {
        child++;
      }
      if (bounds[heap[child]] <= bounds[block]) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = block;
  }
}
