package org.fashionnet.recommender.search.lucene.topk;

import java.util.Arrays;
import java.util.List;

/**
 * A bounded heap of the best candidates with one score. Its root is the worst of them, the next to
 * leave. Expected matches are kept in an array of numbers beside the candidates, because they
 * nearly always decide.
 */
final class Best {
  private final Candidate[] candidates;
  private final double[] expected;
  private int size;

  Best(int most) {
    this.candidates = new Candidate[most];
    this.expected = new double[most];
  }

  boolean isFull() {
    return size == candidates.length;
  }

  /** The least expected matches of a candidate that may still enter. */
  double least() {
    return isFull() ? expected[0] : Double.NEGATIVE_INFINITY;
  }

  /** Takes a candidate, unless the heap is full of better ones. */
  void offer(Candidate candidate) {
    if (!isFull()) {
      rise(size++, candidate);
    } else if (isWorse(0, candidate)) {
      sink(candidate);
    }
  }

  private boolean isWorse(int at, Candidate other) {
    return expected[at] != other.expectedMatches()
        ? expected[at] < other.expectedMatches()
        : candidates[at].compareTo(other) > 0;
  }

  private void rise(int from, Candidate candidate) {
    int at = from;
    while (at > 0 && !isWorse((at - 1) / 2, candidate)) {
      set(at, candidates[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    set(at, candidate);
  }

  /** Replaces the root and restores the order of the heap. */
  private void sink(Candidate candidate) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isWorse(child + 1, candidates[child])) {
        child++;
      }
      if (!isWorse(child, candidate)) {
        break;
      }
      set(at, candidates[child]);
      at = child;
    }
    set(at, candidate);
  }

  private void set(int at, Candidate candidate) {
    candidates[at] = candidate;
    expected[at] = candidate.expectedMatches();
  }

  /** The best first. */
  List<Candidate> inOrder() {
    Candidate[] ordered = Arrays.copyOf(candidates, size);
    Arrays.sort(ordered);
    return List.of(ordered);
  }
}
