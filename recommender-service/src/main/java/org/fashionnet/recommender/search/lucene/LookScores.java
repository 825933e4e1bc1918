package org.fashionnet.recommender.search.lucene;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Preference;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.VectorLayout;

/** Looks that a query allows, handed out best score first: a binary heap over their numbers. */
final class LookScores {
  private final double[] scores;
  private final int[] heap;
  private int size;

  LookScores(Snapshot snapshot, Query query) {
    Preference preference = query.preference();
    boolean[][] forbidden = forbidden(preference.layout(), query.filter());
    double highest = query.after().map(rank -> rank.score()).orElse(Double.POSITIVE_INFINITY);
    scores = new double[snapshot.looks()];
    heap = new int[scores.length];
    for (int look = 0; look < scores.length; look++) {
      byte[] classes = snapshot.classes[look];
      // Plus zero, for a score of -0 is no other score than 0.
      scores[look] = preference.score(classes) + 0.0;
      if (scores[look] <= highest && allowed(forbidden, classes)) {
        heap[size++] = look;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Score of the look that is handed out next. */
  double best() {
    return scores[heap[0]];
  }

  int poll() {
    int best = heap[0];
    heap[0] = heap[--size];
    sink(0);
    return best;
  }

  private void sink(int i) {
    int look = heap[i];
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && scores[heap[child + 1]] > scores[heap[child]]) {
        child++;
      }
      if (scores[heap[child]] <= scores[look]) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = look;
  }

  /** Whether a look keeps the rules, as {@link #forbidden} gives them. */
  static boolean allowed(boolean[][] forbidden, byte[] classes) {
    if (forbidden == null) {
      return true;
    }
    for (int a = 0; a < classes.length; a++) {
      if (forbidden[a] != null && forbidden[a][classes[a] + 1]) {
        return false;
      }
    }
    return true;
  }

  /** For each attribute whether unsure and each class is forbidden; null without rules. */
  static boolean[][] forbidden(VectorLayout layout, Filter filter) {
    if (filter.only().isEmpty() && filter.never().isEmpty()) {
      return null;
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
    return forbidden;
  }
}
