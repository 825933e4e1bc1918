package org.fashionnet.recommender.search.lucene.topk;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.fashionnet.recommender.search.lucene.looks.LookBound;

/** Blocks, and groups of blocks, that may hold items of the list, the highest bound first. */
public final class Blocks {
  private long[] ranges = new long[64];
  private int[] segments = new int[64];
  private int[] firstBlocks = new int[64];
  private boolean[] groups = new boolean[64];
  private LookBound[] looks = new LookBound[64];
  private double[] bounds = new double[64];
  private int[] heap = new int[64];
  private int added;
  private int size;

  /** A block of the documents in a range. */
  void addBlock(int segment, int from, int to, LookBound look, int block, double bound) {
    add(segment, from, to, look, block, false, bound);
  }

  /** A group of blocks that lie side by side. */
  void addGroup(int segment, int from, int to, LookBound look, int firstBlock, double bound) {
    add(segment, from, to, look, firstBlock, true, bound);
  }

  private void add(
      int segment,
      int from,
      int to,
      LookBound look,
      int firstBlock,
      boolean isGroup,
      double bound) {
    if (added == ranges.length) {
      grow();
    }
    ranges[added] = (long) from << 32 | to;
    segments[added] = segment;
    firstBlocks[added] = firstBlock;
    groups[added] = isGroup;
    looks[added] = look;
    bounds[added] = bound;
    rise(size++, added++);
  }

  private void grow() {
    int length = ArrayUtil.oversize(added + 1, Long.BYTES);
    ranges = ArrayUtil.growExact(ranges, length);
    segments = ArrayUtil.growExact(segments, length);
    firstBlocks = ArrayUtil.growExact(firstBlocks, length);
    groups = Arrays.copyOf(groups, length);
    looks = ArrayUtil.growExact(looks, length);
    bounds = ArrayUtil.growExact(bounds, length);
    heap = ArrayUtil.growExact(heap, length);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  double bestBound() {
    return bounds[heap[0]];
  }

  /** Removes the best and returns its number, which the methods below take. */
  public int next() {
    int best = heap[0];
    size--;
    sink(heap[size]);
    return best;
  }

  public int segment(int block) {
    return segments[block];
  }

  public int from(int block) {
    return (int) (ranges[block] >>> 32);
  }

  public int to(int block) {
    return (int) ranges[block];
  }

  /** Of all documents of the block. */
  public LookBound look(int block) {
    return looks[block];
  }

  boolean isGroup(int block) {
    return groups[block];
  }

  /** Number of the block in its segment, or of the first block of a group. */
  public int firstBlock(int block) {
    return firstBlocks[block];
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
